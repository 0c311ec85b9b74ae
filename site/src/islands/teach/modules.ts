/** A module as the pages of teachers and pupils know it, from the catalogue that the site is built with. */
export interface ModuleCard {
  id: string;
  /** Place in its track; its page is /<locale>/s/<number>/. */
  number: number;
  /** The question that stands over the module. */
  question: string;
  /** "8-10", in the spelling of the contract. */
  ages: string;
  minutes: number;
  /** About body, pressure or blackmail: a class sees how many have finished, never who. */
  sensitive: boolean;
}
