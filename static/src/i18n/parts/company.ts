import { ownWords } from "../own-words";

export const companyWords = {
  "pt-BR": {
    title: "Empresa",
    lead: "O nome aparece nos convites, nas respostas rápidas e para a IA; o fuso decide quando o dia vira.",
    name: "Nome da empresa",
    name_hint: "Como os clientes a conhecem.",
    zone: "Fuso horário",
    zone_now: "Agora são {time} neste fuso.",
    zone_hint:
      "Datas das conversas, horário de atendimento, relatórios e o mês do limite de gastos seguem este relógio.",
    brazil: "Brasil",
    world: "Outros lugares",
    saved: "Salvo para toda a equipe.",
    discard: "Descartar",
  },
  en: {
    title: "Company",
    lead: "The name is in invitations, in quick replies and known to the AI; the time zone decides when a day ends.",
    name: "Name of the company",
    name_hint: "As customers know it.",
    zone: "Time zone",
    zone_now: "It is {time} there now.",
    zone_hint: "Days in chats, business hours, reports and the month of the spending cap follow this clock.",
    brazil: "Brazil",
    world: "Elsewhere",
    saved: "Saved for the whole team.",
    discard: "Discard",
  },
} as const;

export const useCompanyWords = ownWords(companyWords);
