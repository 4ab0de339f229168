/** A place where files are dropped: `{...drop.listeners}` on it, `drop.over` while something hangs above. */
export class Dropping {
	over = $state(false);
	readonly listeners;

	/** `take` must read what it wants at once: a drop is forgotten when its event is over. */
	constructor(take: (transfer: DataTransfer | null) => void) {
		this.listeners = {
			ondragover: (event: DragEvent) => {
				event.preventDefault();
				this.over = true;
			},
			ondragleave: () => {
				this.over = false;
			},
			ondrop: (event: DragEvent) => {
				event.preventDefault();
				this.over = false;
				take(event.dataTransfer);
			}
		};
	}
}
