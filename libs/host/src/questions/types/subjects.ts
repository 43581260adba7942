/** A connection, as answers name it. */
export interface ConnectionSubject {
  readonly id: string;
  readonly connector: string;
  readonly name: string;
  /** `active`, `reconnect_required` or `disabled`: rows of a connection that is not active grow old. */
  readonly state: string;
}

/** An account, as answers name it. */
export interface AccountSubject {
  readonly connection: ConnectionSubject;
  readonly id: string;
  /** What a person may call it: the name, else the username, the email, the id. */
  readonly label: string;
  readonly name?: string;
  readonly username?: string;
  /** In lower case. */
  readonly email?: string;
  /** `AccountStatus` of the contract; absent: the app does not say. */
  readonly status?: string;
  /** `user` or `service`; absent: the app does not say. */
  readonly type?: string;
  /** False: something names it, and the list of accounts does not have it, or not any more. */
  readonly listed: boolean;
}

/** A resource, as answers name it. */
export interface ResourceSubject {
  readonly connection: ConnectionSubject;
  /** Empty: the app as a whole. */
  readonly id: string;
  readonly label: string;
  readonly type?: string;
  /** False: something names it, and the list of resources does not have it. The app as a whole is always listed. */
  readonly listed: boolean;
}

/** An entitlement, as answers name it. */
export interface EntitlementSubject {
  readonly connection: ConnectionSubject;
  readonly id: string;
  /** Empty: the app as a whole. */
  readonly resourceId: string;
  readonly label: string;
  readonly type?: string;
  /** What the resource is called. */
  readonly resourceLabel: string;
  readonly listed: boolean;
}

/** Names an account. */
export interface AccountName {
  readonly connection: string;
  readonly accountId: string;
}

/** Names a resource. */
export interface ResourceName {
  readonly connection: string;
  /** Empty: the app as a whole. */
  readonly resourceId: string;
}

/** Names an entitlement. One id may stand on several resources, and each is an entitlement of its own. */
export interface EntitlementName {
  readonly connection: string;
  readonly entitlementId: string;
  /** Empty: the app as a whole. */
  readonly resourceId: string;
}
