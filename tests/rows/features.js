import { inventory } from './features/inventory.js';
import { till } from './features/till.js';
import { customers } from './features/customers.js';
import { work } from './features/work.js';
import { vendors } from './features/vendors.js';
import { books } from './features/books.js';
import { team } from './features/team.js';
import { security } from './features/security.js';
import { reach } from './features/reach.js';

/** The nine areas of the store in order, each with the features we promise there. */
export const areas = [
	{ letter: 'A', area: 'Inventory', rows: inventory },
	{ letter: 'B', area: 'Till and payments', rows: till },
	{ letter: 'C', area: 'Customers', rows: customers },
	{ letter: 'D', area: 'Repairs, custom and appraisals', rows: work },
	{ letter: 'E', area: 'Vendors, orders and memo', rows: vendors },
	{ letter: 'F', area: 'Books and cash', rows: books },
	{ letter: 'G', area: 'Team', rows: team },
	{ letter: 'H', area: 'Security and compliance', rows: security },
	{ letter: 'I', area: 'Marketing, online and insights', rows: reach }
];

/** All 190 features, each with the letter and name of its area. */
export const features = areas.flatMap(({ letter, area, rows }) =>
	rows.map((row) => ({ letter, area, ...row }))
);
