import { defineArea } from '#lib/area/area.ts';
import { clashes, clashNeeds } from './queries.ts';

export { say } from './messages.ts';
export { clashes, type ClashView } from './queries.ts';
export { changeOn, shareIn } from './rules.ts';

/** What a person should look at: gathered from all areas through tables they all fill. */
export default defineArea({ name: 'insights', queries: [clashes], needs: [clashNeeds] });
