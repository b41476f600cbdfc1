import { bring } from ".";
import { ptBRProvenance } from "./pt-BR-provenance";

bring(ptBRProvenance);
