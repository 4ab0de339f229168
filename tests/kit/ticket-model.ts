/**
 * A till worked out by hand: what a day's tickets come to, written apart from the shop's own code and
 * knowing none of it. All amounts are cents, prices are without tax.
 */

export interface ModelPiece {
	readonly number: string;
	readonly price: number;
	readonly cost: number;
}

export interface ModelLine {
	readonly piece: ModelPiece;
	readonly price: number;
	readonly tax: number;
	back: boolean;
}

export interface ModelPayment {
	readonly kind: 'cash' | 'card';
	readonly amount: number;
	left: number;
}

export interface ModelSale {
	readonly device: number;
	readonly lines: readonly ModelLine[];
	readonly payments: readonly ModelPayment[];
	void: boolean;
	touched: boolean;
}

/** Half a cent and more is rounded up. */
export function taxOn(net: number, thousandths: number): number {
	return Math.floor((net * thousandths + 50_000) / 100_000);
}

/** A tax shared by price: whole cents first, the odd ones to the largest rest, then to the first. */
export function shared(tax: number, prices: readonly number[]): readonly number[] {
	const whole = prices.reduce((sum, price) => sum + price, 0);
	if (whole === 0) return prices.map(() => 0);
	const parts = prices.map((price) => Math.floor((tax * price) / whole));
	const odd = tax - parts.reduce((sum, part) => sum + part, 0);
	const order = prices
		.map((price, index) => ({ index, rest: (tax * price) % whole }))
		.sort((a, b) => b.rest - a.rest || a.index - b.index);
	for (const { index } of order.slice(0, odd)) parts[index] = (parts[index] ?? 0) + 1;
	return parts;
}

/** The day as it should come out. */
export class TicketModel {
	readonly books = new Map<string, number>();
	/** Cash in each device's drawer. */
	readonly drawers: number[] = [];
	readonly gone = new Set<string>();
	readonly inspected = new Set<string>();
	readonly day = { sales: 0, returns: 0, voids: 0, total: 0, tax: 0, cash: 0, card: 0 };

	constructor(pieces: readonly ModelPiece[], floats: readonly number[]) {
		for (const { cost } of pieces) this.post({ '1200': cost, '3300': -cost });
		floats.forEach((float, device) => {
			this.drawers[device] = float;
			this.post({ '1010': float, '1015': -float });
		});
	}

	post(lines: Readonly<Record<string, number>>): void {
		for (const [account, amount] of Object.entries(lines))
			this.books.set(account, (this.books.get(account) ?? 0) + amount);
	}

	sell(sale: ModelSale): void {
		this.#sold(sale, 1);
		this.day.sales += 1;
		for (const { piece } of sale.lines) this.gone.add(piece.number);
	}

	void(sale: ModelSale): void {
		sale.void = true;
		this.#sold(sale, -1);
		this.day.sales -= 1;
		this.day.voids += 1;
		for (const { piece } of sale.lines) this.gone.delete(piece.number);
	}

	/** Takes lines back; answers what goes back each way, first payment first. */
	giveBack(sale: ModelSale, lines: readonly ModelLine[], device: number): readonly ModelPayment[] {
		sale.touched = true;
		let rest = lines.reduce((sum, line) => sum + line.price + line.tax, 0);
		const back: ModelPayment[] = [];
		for (const payment of sale.payments) {
			const amount = Math.min(rest, payment.left);
			payment.left -= amount;
			rest -= amount;
			if (amount > 0) back.push({ kind: payment.kind, amount: -amount, left: 0 });
		}
		for (const line of lines) this.#returned(line);
		this.day.returns += 1;
		this.#paid(back, device, 1);
		return back;
	}

	#returned(line: ModelLine): void {
		const { piece, price, tax } = line;
		line.back = true;
		this.gone.delete(piece.number);
		this.inspected.add(piece.number);
		this.post({ '4910': price, '2100': tax, '5000': -piece.cost, '1200': piece.cost });
		this.day.total -= price + tax;
		this.day.tax -= tax;
	}

	#sold({ lines, payments, device }: ModelSale, sign: 1 | -1): void {
		for (const { piece, price, tax } of lines) {
			this.post({ '4000': -sign * piece.price, '4900': sign * (piece.price - price) });
			this.post({ '2100': -sign * tax, '5000': sign * piece.cost, '1200': -sign * piece.cost });
			this.day.total += sign * (price + tax);
			this.day.tax += sign * tax;
		}
		this.#paid(payments, device, sign);
	}

	#paid(payments: readonly ModelPayment[], device: number, sign: 1 | -1): void {
		for (const { kind, amount } of payments) {
			this.post({ [kind === 'cash' ? '1010' : '1040']: sign * amount });
			this.day[kind] += sign * amount;
			if (kind === 'cash') this.drawers[device] = (this.drawers[device] ?? 0) + sign * amount;
		}
	}
}
