/** What a colour says; it is always said in words too. */
export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'memo' | 'neutral';
