import { SEE_JOB_COSTS } from '#areas/tickets';
import { mayHave } from '#lib/workspace/face.ts';
import { peopleHere } from '../../staff/people-here.svelte.ts';
import { deviceStatus } from '../../workspace.svelte.ts';

/** TK12 Whether what jobs cost lies on this device, and whoever is at work may see it. */
export function seesCosts(): boolean {
	const { device, devices } = deviceStatus.current;
	const own = devices.find((each) => each.device === device);
	return (own === undefined || mayHave(own.class, 'costs')) && !peopleHere.unseen(SEE_JOB_COSTS);
}
