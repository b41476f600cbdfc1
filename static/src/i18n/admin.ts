import { bring } from ".";
import { ptBRAdmin } from "./pt-BR-admin";

bring(ptBRAdmin);
