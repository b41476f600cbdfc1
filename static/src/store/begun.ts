import { Keyed } from "./keyed";

/** What was typed into a note or an answer to the pilot and is nowhere else yet, by person and place: it stays while
 * she looks at another chat. */
class Begun extends Keyed<string> {
  count(userId: string): number {
    return [...this.values.keys()].filter((key) => key.startsWith(`${userId} `)).length;
  }
}

export const begun = new Begun("", "person");
