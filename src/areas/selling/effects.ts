import { pieceEffect } from '#areas/inventory';
import { effectsOf } from '#lib/facts/effect.ts';
import { SaleCompleted } from './facts.ts';
import { say } from './messages.ts';

/** What a sale does to the pieces in it. */
export const saleEffects = effectsOf(SaleCompleted, ({ body }) =>
	body.lines.map((line) =>
		pieceEffect.on(line.piece, {
			takes: { claim: body.sale, as: 'sold' },
			day: body.day,
			location: body.location,
			label: say('saleNumber', { number: body.number }),
			href: `/selling/receipt/${body.sale}`
		})
	)
);
