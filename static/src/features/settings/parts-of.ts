import type { Role } from "@/protocol/types";

/** The parts of the settings in the order of the menu, and from which role on each is seen. */
const GROUPS = {
  ai: {
    ia: "supervisor",
    piloto: "supervisor",
    guardadas: "supervisor",
    relatorio: "supervisor",
    uso: "admin",
  },
  sales: { leads: "supervisor", funil: "supervisor", respostas: "seller", materiais: "seller" },
  desk: { atendimento: "supervisor", equipe: "supervisor", horarios: "supervisor" },
  company: { empresa: "admin", canais: "admin", api: "admin" },
  you: { aparelhos: "seller" },
} as const;

export type Group = keyof typeof GROUPS;
export type Tab = { [G in Group]: keyof (typeof GROUPS)[G] }[Group];
export interface TabGroup {
  name: Group;
  tabs: Tab[];
}

const RANKS: Role[] = ["seller", "supervisor", "admin"];
const FROM = Object.assign({}, ...Object.values(GROUPS)) as Record<Tab, Role>;

export const isTab = (name: string | undefined): name is Tab => name !== undefined && name in FROM;
/** Who, and everybody above, sees a part. */
export const roleFor = (tab: Tab): Role => FROM[tab];
export const allows = (role: Role, tab: Tab) => RANKS.indexOf(FROM[tab]) <= RANKS.indexOf(role);

export function groupsFor(role: Role): TabGroup[] {
  const groups = Object.entries(GROUPS).map(([name, parts]) => ({
    name: name as Group,
    tabs: (Object.keys(parts) as Tab[]).filter((tab) => allows(role, tab)),
  }));
  return groups.filter(({ tabs }) => tabs.length > 0);
}
