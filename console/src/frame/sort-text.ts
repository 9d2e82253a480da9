/** By which column a table is sorted. */
interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

/** As it stands in the URL: the column's name, with `-` before it where the highest comes first. */
export const sortText = ({ column, isDescending }: Sorting): string => `${isDescending ? "-" : ""}${column}`;

/** @returns undefined where nothing is said */
export const readSort = (text: string | null): Sorting | undefined =>
  text === null ? undefined : { column: text.replace(/^-/, ""), isDescending: text.startsWith("-") };
