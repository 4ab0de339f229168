/** Which of the frame's three windows is open. */
export const shellOpen = $state({ palette: false, keys: false, sync: false });
