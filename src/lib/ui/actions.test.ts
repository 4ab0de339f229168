import { expect, test } from 'vitest';
import { Actions } from './actions.svelte.ts';

test('a screen has a key before the frame, and gives it back when it goes', () => {
	const actions = new Actions();
	const did: string[] = [];
	const act = (id: string) => ({ id, label: id, shortcut: 'e', run: () => void did.push(id) });
	actions.offer('do', [act('frame')]);
	const leave = actions.offer('here', [act('screen')]);
	actions.bindings()['e']?.();
	leave();
	actions.bindings()['e']?.();
	expect(did).toEqual(['screen', 'frame']);
});

test('what cannot be done now is neither offered nor on a key', () => {
	const actions = new Actions();
	const gone = { id: 'sell', label: 'Sell', shortcut: 's', when: () => false, run: () => {} };
	actions.offer('here', [gone, { id: 'edit', label: 'Edit', run: () => {} }]);
	expect(actions.possible.map(({ id, group }) => [id, group])).toEqual([['edit', 'here']]);
	expect(actions.bindings()).toEqual({});
});
