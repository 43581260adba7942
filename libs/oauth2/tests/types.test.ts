import { describe, expectTypeOf, it } from 'vitest';
import type {
  AuthorizationCodeSettings,
  clientCredentialsGrant,
  ClientCredentialsSettings,
  jwtBearerGrant,
  OAuth2Settings,
  refreshGrant,
  RenewToken,
  serviceAccountGrant,
  vendorGrant,
} from '../src/index.ts';

interface Settings {
  readonly subdomain: string;
}

describe('the types', () => {
  it('give URLs the settings of the app', () => {
    type Made = Exclude<OAuth2Settings<Settings>['tokenUrl'], string>;
    expectTypeOf<Parameters<Made>>().toEqualTypeOf<[settings: Settings]>();
  });

  it('want an authorization URL where a person consents, and a grant of a vendor where none does', () => {
    expectTypeOf<AuthorizationCodeSettings>().toHaveProperty('authorizationUrl').not.toBeUndefined();
    expectTypeOf<AuthorizationCodeSettings>().not.toHaveProperty('grant');
    expectTypeOf<ClientCredentialsSettings>().toHaveProperty('grant');
    expectTypeOf<ClientCredentialsSettings>().not.toHaveProperty('authorizationUrl');
  });

  it('make of every grant what a source of tokens takes', () => {
    type Grants = [
      typeof clientCredentialsGrant,
      typeof jwtBearerGrant,
      typeof refreshGrant,
      typeof serviceAccountGrant,
      typeof vendorGrant,
    ];
    expectTypeOf<ReturnType<Grants[number]>>().toEqualTypeOf<RenewToken>();
  });
});
