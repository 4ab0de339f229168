const rules = new Map<string, Intl.PluralRules>();

/** The wordings of a count; `#` stands for the number. Only `other` must be there. */
export type PluralForms = { readonly [form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
	readonly other: string;
};

/** Words a count by the plural rules of the language: `plural(2, { one: '# piece', other: '# pieces' })` is "2 pieces". */
export function plural(n: number, forms: PluralForms, locale = 'en'): string {
	let rule = rules.get(locale);
	if (!rule) rules.set(locale, (rule = new Intl.PluralRules(locale)));
	const form = forms[rule.select(n)] ?? forms.other;
	return form.replaceAll('#', new Intl.NumberFormat(locale).format(n));
}
