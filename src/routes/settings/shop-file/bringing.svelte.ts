import { locations } from '#areas/settings';
import type { ShopFileOpened } from '#lib/files/shop-file/desk.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import { fileReader } from '../../import/reader.ts';
import { workspace } from '../../workspace.svelte.ts';
import { bringBack } from './bring-back.ts';
import { say } from './shop-file-words.ts';

type Whole = Extract<ShopFileOpened, { ok: true }>;

/** A shop that comes in from its file. It outlives the screen: the first location that is here opens the shop. */
class Bringing {
	checking = $state(false);
	opened = $state.raw<ShopFileOpened>();
	progress = $state('');

	/** Checks all of a file. */
	async check(file: File): Promise<void> {
		this.checking = true;
		this.opened = await fileReader().openShopFile(file);
		this.checking = false;
	}

	/** Brings in the file that was checked. */
	async begin(whole: Whole): Promise<void> {
		this.progress = say('backFacts', { done: 0, of: whole.facts });
		const reason = await this.#bring(whole).catch(String);
		this.progress = '';
		this.opened = undefined;
		if (reason === undefined) toasts.show({ text: say('backDone', { shop: whole.shop }) });
		else toasts.show({ text: say('notBack', { reason }), tone: 'danger' });
	}

	async #bring(whole: Whole): Promise<string | undefined> {
		const reader = fileReader();
		const reason = await bringBack(
			{
				reader,
				shop: workspace.shopFile,
				tell: (part, done, of) =>
					(this.progress = say(part === 'facts' ? 'backFacts' : part, { done, of }))
			},
			whole
		);
		if (reason !== undefined) return reason;
		const [first] = await workspace.ask(locations, {});
		if (first) await workspace.place(first.id as Id);
		return undefined;
	}
}

/** The one shop that may come in. */
export const bringing = new Bringing();
