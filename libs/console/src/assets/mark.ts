/** The mark of Patchbay: two jacks and the cord between them. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect width="24" height="24" rx="6" fill="#2f5bd7"/>
<path d="M7.5 8.5v3.25c0 2.2 9 1 9 3.75" fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round"/>
<circle cx="7.5" cy="7.5" r="2.25" fill="#fff"/><circle cx="16.5" cy="16.5" r="2.25" fill="#fff"/>
</svg>
`;
