import type { PeopleAsk, Proof } from '#lib/workspace/contract.ts';
import type { Id } from '#lib/values/id.ts';
import type { Device } from './world.ts';

/** PINs of the people that tests sign in. */
export const PIN = { olga: '471905', maya: '836174', sam: '4719', ben: '9052' };

/** Puts somebody on the list of people. */
export async function hire(device: Device, name: string, role: string): Promise<Id> {
	const { id } = await device.does<{ id: Id }>('staffMember.save', { fields: { name, role } });
	return id;
}

/** An owner, a manager and two at the counter, each with a PIN; the owner is signed in on `device`. */
export async function crew(device: Device) {
	const olga = await hire(device, 'Olga Okafor', 'owner');
	await givePin(device, olga, PIN.olga);
	const maya = await hire(device, 'Maya Reyes', 'manager');
	const sam = await hire(device, 'Sam Ode', 'sales');
	const ben = await hire(device, 'Ben Stone', 'bench');
	await givePin(device, maya, PIN.maya);
	await givePin(device, sam, PIN.sam);
	await givePin(device, ben, PIN.ben);
	return { olga, maya, sam, ben };
}

/** Gives a PIN and expects it to be taken. */
export async function givePin(device: Device, person: Id, pin: string): Promise<void> {
	const said = await asksPeople(device, { do: 'set-pin', command: device.newId(), person, pin });
	if (said !== 'done') throw new Error(said);
}

/** Signs in; answers `done`, or the sentence why not. */
export function signIn(device: Device, proof: Proof): Promise<string> {
	return asksPeople(device, { do: 'sign-in', proof });
}

/** Asks as a page would; answers `done`, or the sentence why not. */
export async function asksPeople(device: Device, ask: PeopleAsk): Promise<string> {
	const outcome = await device.engine.people.answer(ask);
	return outcome.ok ? 'done' : outcome.refusal.message;
}

/** Who is signed in. */
export function atWork(device: Device): Id | undefined {
	return device.engine.people.actor().person;
}
