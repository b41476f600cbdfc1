import { useInbox } from "@/store";
import { reais } from "@/text/money";

/** How millionths of a dollar are told here: in reais, at the rate that costs are shown by today. */
export function useInReais(): (microUsd: number) => string {
  const rate = useInbox(({ exchange }) => exchange.brl_per_usd);
  return (microUsd) => reais(Math.round(microUsd * rate));
}
