import { bring } from ".";
import { ptBRSimulator } from "./pt-BR-simulator";

bring(ptBRSimulator);
