import type { AskOf } from '#lib/projections/query.ts';
import type * as queries from '../queries.ts';
import type * as places from './cases.ts';
import type * as lists from './list.ts';
import type * as page from './page.ts';
import type * as photos from './photo-targets.ts';
import type * as ages from './stock-ages.ts';
import type * as value from './stock-value.ts';

/** What screens ask of the stock, by name: they open without what works it out. */
export const pieceByNumber: AskOf<typeof queries.pieceByNumber> = { name: 'inventory.byNumber' };
export const piecesById: AskOf<typeof queries.piecesById> = { name: 'inventory.byIds' };
export const pieces: AskOf<typeof lists.pieces> = { name: 'inventory.pieces' };
export const pieceIds: AskOf<typeof lists.pieceIds> = { name: 'inventory.pieceIds' };
export const piecesOfBatch: AskOf<typeof lists.piecesOfBatch> = {
	name: 'inventory.ofBatch'
};
export const pieceCounts: AskOf<typeof lists.pieceCounts> = { name: 'inventory.counts' };
export const piecePage: AskOf<typeof page.piecePage> = { name: 'inventory.piece' };
export const photoTargets: AskOf<typeof photos.photoTargets> = { name: 'inventory.photoTargets' };
export const cases: AskOf<typeof places.cases> = { name: 'inventory.cases' };
export const caseByCode: AskOf<typeof places.caseByCode> = { name: 'inventory.caseByCode' };
export const stockPrefixes: AskOf<typeof places.stockPrefixes> = {
	name: 'inventory.stockPrefixes'
};
export const stockAges: AskOf<typeof ages.stockAges> = { name: 'inventory.stockAges' };
export const stockValue: AskOf<typeof value.stockValue> = { name: 'inventory.stockValue' };
