"""What the user of the connector configures."""

from typing import Literal

from pydantic import BaseModel, Field


class DeskSettings(BaseModel):
    base_url: str = Field(title="Base URL", description="Where the API is.")
    page_size: int = Field(default=3, ge=1, le=100, title="Page size", description="Records of a page.")
    timeout_seconds: float = Field(default=10, title="Timeout", description="How long a request may take.")
    region: Literal["eu", "us"] | None = Field(default=None, title="Region", description="Where data is.")
    tags: list[str] = Field(default=[], title="Tags", description="Words that are sent along.")
