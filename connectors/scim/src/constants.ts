/** A common limit of servers; one that allows less sends less. */
export const defaultPageSize = 100;

/** A page of associations holds all members of its groups, so that it takes fewer of them. */
export const defaultGroupsPerPage = 25;
