/** Names as they are met at one counter: given names and family names of each group go together. */
export const NAMES: readonly {
	readonly given: readonly string[];
	readonly family: readonly string[];
}[] = [
	{
		given: [
			'Grace',
			'Walter',
			'Helen',
			'Thomas',
			'Nora',
			'Simon',
			'Ruth',
			'Peter',
			'Alice',
			'Hugh'
		],
		family: ['Whitfield', 'Harlow', 'Carmichael', 'Bennett', 'Ashby', 'Sinclair', 'Doyle', 'Marsh']
	},
	{
		given: ['Lucía', 'Mateo', 'Valeria', 'Andrés', 'Camila', 'Javier', 'Inés', 'Rafael', 'Sofía'],
		family: ['Álvarez', 'Morales', 'Ibáñez', 'Castillo', 'Peña', 'Navarro', 'Quintero', 'Rojas']
	},
	{
		given: ['Amara', 'Chidi', 'Ngozi', 'Kwame', 'Abena', 'Tunde', 'Ifeoma', 'Kofi', 'Adaeze'],
		family: ['Okafor', 'Mensah', 'Adeyemi', 'Boateng', 'Eze', 'Nwosu', 'Owusu', 'Bello']
	},
	{
		given: ['Mei', 'Wei', 'Jun', 'Hana', 'Kenji', 'Min-jun', 'Seo-yeon', 'Yuki', 'Li Na', 'Haruto'],
		family: ['Chen', 'Tanaka', 'Park', 'Nakamura', 'Lin', 'Kim', 'Huang', 'Sato', 'Choi']
	},
	{
		given: ['Priya', 'Arjun', 'Ananya', 'Rohan', 'Meera', 'Vikram', 'Farah', 'Imran', 'Zainab'],
		family: ['Sharma', 'Iyer', 'Patel', 'Nair', 'Reddy', 'Khan', 'Siddiqui', 'Bhattacharya']
	},
	{
		given: ['Leila', 'Omar', 'Yasmin', 'Karim', 'Noor', 'Daniel', 'Miriam', 'Eitan', 'Talia'],
		family: ['Haddad', 'Rahimi', 'Aziz', 'Khoury', 'Levi', 'Rosen', 'Mizrahi', 'Farouk']
	},
	{
		given: ['Anastasia', 'Marek', 'Zofia', 'Giulia', 'Luca', 'Elena', 'Nikolai', 'Chiara', 'Jonas'],
		family: ['Kowalska', 'Novák', 'Moretti', 'Petrov', 'Lindqvist', 'Fischer', 'Rossi', 'Dubois']
	}
];

/** Area codes with a 555-0100 to 555-0199 each, which are kept for stories. Source: NANPA, 555 line numbers. */
export const AREA_CODES = ['212', '646', '332', '718', '347', '917', '929', '201', '551', '914'];

/** What people like, and would rather not have. */
export const LIKES = [
	'Rose gold, small stones',
	'Sapphires and anything blue',
	'Platinum, plain and heavy',
	'Art Deco, emerald cuts',
	'Yellow gold only',
	'Pearls',
	'Hoops, never studs',
	'Old European cuts'
];

/** Where they live: streets that every town has. */
export const STREETS = [
	'Maple Street',
	'Orchard Street',
	'Grove Street',
	'Mercer Street',
	'Park Row'
];
