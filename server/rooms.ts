import { Room, type House } from './room.ts';

/** The rooms in use: one owner for each document. */
export class Rooms {
	private readonly rooms = new Map<string, Room>();
	private sweeping = false;

	constructor(private readonly house: House) {}

	/** The room of a document; undefined when the workspace holds no more documents. */
	of(document: string): Room | undefined {
		const known = this.rooms.get(document);
		if (known) return known;
		if (!this.house.fits(document)) return undefined;
		const room = new Room(document, this.house);
		this.rooms.set(document, room);
		if (!this.sweeping) this.sweep();
		return room;
	}

	/** How many documents are in memory. */
	get loaded(): number {
		return [...this.rooms.values()].filter((room) => room.loaded).length;
	}

	/** Resolves when every task so far has run. */
	async idle(): Promise<void> {
		await Promise.all([...this.rooms.values()].map((room) => room.idle()));
	}

	/** Lets unused documents leave memory, as long as there are rooms. */
	private sweep(): void {
		const { ports, limits } = this.house;
		this.sweeping = true;
		ports.schedule(limits.documentIdleMs, () => {
			const before = ports.now() - limits.documentIdleMs;
			for (const [document, room] of this.rooms) {
				if (room.empty) this.rooms.delete(document);
				room.rest(before).catch((error: unknown) => {
					ports.log('error', 'rest failed', { document, error: String(error) });
				});
			}
			this.sweeping = this.rooms.size > 0;
			if (this.sweeping) this.sweep();
		});
	}
}
