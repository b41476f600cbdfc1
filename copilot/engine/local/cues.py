# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Cues of the default intents: patterns over `language.plain` text, with how much each proves.

`plain` text is folded, slang is written out (`ta` is `esta`, `pra` is `para`) and punctuation stands alone.
Weights: 0.9 decides, 0.7 is strong, 0.5 is a hint, 0.3 counts when nothing else does.
"""

import re

from copilot.engine.local.signals import DISTRESS, IDENTITY, IRONY, MOURNING, OPT_OUT, PAYMENT

_ORDER = r"(pedido|encomenda|entrega|compra|pacote|produto)"
_PEOPLE_DO = (
    r"(?:(?:gost|ach|pens|lembr|acredit|torc|jog|assist|sab|conhec|ouv|vi|le|s|est|pod|dev|quer|v|respond|ment|dorm|"
    r"resolv|consegu|atend|entend|fal|cham|exist|vend|trabalh)[ae]m|tem|[a-z]+ram)\b"
)
"""Asked of those who answer, and not whether the company does something; or with a cue of its own."""
PERSON = (
    r"(atendente|pessoa|humano|alguem|gente de verdade|vendedora?|gerente|dono|dona|responsavel|supervisora?)"
)

_CUES: dict[str, list[tuple[str, float]]] = {
    "SOLICITACAO_CONTATO": [
        (r"\b(alguem|gente|pessoa|atendente|humano) (de verdade|real)\b", 0.9),
        (rf"\b(falar|conversar|fala|converso|contato|tratar|resolver)\b.{{0,25}}\b(com|para) (o |a |um |uma |seu |sua )?{PERSON}\b", 0.95),
        (rf"\b(passa|passar|transfere|transferir|chama|chamar|quero|preciso de)\b.{{0,20}}\b{PERSON}\b", 0.85),
        (r"\batend(ente|imento) humano\b|\bfalar com atend\w+", 0.95),
        (r"\b(me liga|me ligue|liga para mim|ligar para mim|podem? (me )?ligar|me telefona|retorna a ligacao)\b", 0.9),
        (IDENTITY, 0.6),
        (MOURNING, 0.6),
        (DISTRESS, 0.98),
        (r"\b(robo|bot)\b", 0.55),
        (r"\batendente\b", 0.7),
        (r"\b(falar|conversar) com (a|o) (?!(meu|minha|mae|pai|marido|esposa|esposo|mulher|sogra|socio|patroa|patrao|chefe|familia|pessoal)\b)[a-z]+\b", 0.7),
    ],
    "AGENDAMENTO_REUNIAO": [
        (r"\b(quero|queria|gostaria de|preciso|da para|posso|consigo|como) (marcar|agendar)\b", 0.8),
        (r"\b(agend\w+|marc(ar|a|amos|o|aria))\b.{0,30}\b(banho|tosa|consulta|avaliacao|exame|aula|demonstracao|demo|sessao|horario|hora|retorno|medicao|degustacao|prova)\b", 0.9),
        (r"\btem (hora|horario|vaga) (para|de|na|no) (essa |esta |a |o )?(semana|amanha|hoje|segunda|terca|quarta|quinta|sexta|sabado|consulta|doutora?|dra?)\b", 0.72),
        (r"\b(posso|podemos|queria|quero|gostaria de|da para) (conhecer|visitar|ver) (o |a )?(salao|espaco|loja|showroom|unidade|escola|clinica|pousada|hotel|local)\b", 0.8),
        (r"\b(quero|queria|aceito|topo|gostaria de|podemos) (ver |fazer |uma |a )*(demonstracao|demo)\b|\btopo a (demonstracao|demo|visita)\b", 0.85),
        (r"\b(agend\w+|marc(ar|a|amos|o)|combinar)\b.{0,30}\b(reuniao|visita|horario|call|conversa|apresentacao|encontro)\b", 0.95),
        (r"\b(reuniao|videochamada)\b", 0.7),
        (r"\b(fazer|posso fazer) uma visita\b|\bvisitar (a|o|voces)\b", 0.6),
    ],
    "STATUS_PEDIDO": [
        (r"\bcade (o |a |os |as )?(meu|minha|meus|minhas|nosso|nossa)\b", 0.9),
        (r"\b(quando|que horas) (fica|vai ficar|ficara) pront[oa]\b|\bja (esta|ficou) pront[oa]\b", 0.8),
        (rf"\b(cade|onde (anda|esta|foi parar))\b.{{0,20}}\b{_ORDER}\b", 0.92),
        (r"\brastre\w+|\bcodigo de envio\b", 0.85),
        (r"\bmeu (pedido|pacote)\b.{0,40}\b(chega|chegou|saiu|status|situacao|andamento|enviad\w+|postad\w+|vem)\b", 0.9),
        (rf"\b(saber|noticias?|novidades?|informac\w+) (sobre |de |do |da )(o |a )?(meu |minha )?{_ORDER}\b", 0.85),
        (rf"\b(status|situacao|andamento|previsao)\b.{{0,12}}\b{_ORDER}\b", 0.88),
        (r"\b(quando|que dia|que horas)\b.{0,15}\bchega\w*\b.{0,25}\b(meu|minha|o pedido|a encomenda|a compra)\b", 0.85),
        (r"\bja (foi |esta )?(enviad|despachad|postad)\w+", 0.75),
        (r"\b(nao|ainda nao) (chegou|recebi)\b", 0.72),
        (r"\bnao (enviaram|mandaram|postaram|despacharam|enviou|mandou|postou)\b", 0.8),
        (r"\bpedido (numero |n |no )?#?\d{3,}\b", 0.6),
    ],
    "ALTERACAO": [
        (r"\b(remarc\w+|reagend\w+)\b", 0.9),
        (r"\b(pass(ar|a)|mud(ar|a|o)|troc(ar|a|o)|adi(ar|a)|antecip(ar|a))\b.{0,20}\b(outro (dia|horario)|outra data|(o |a |de )?(sabor|reserva|consulta|horario|data))\b", 0.93),
        (r"\b(mud(ar|o|a)|alter(ar|o|a)|corrig(ir|e)|atualiz(ar|a))\b.{0,25}\b(endereco|data|nome|cor|tamanho|quantidade|dados|telefone|forma de pagamento)\b", 0.82),
        (r"\btroc(ar|o|a)\b.{0,20}\b(endereco|data|nome|cor|tamanho|quantidade)\b.{0,12}\b(no|do|meu) (meu )?(pedido|cadastro)\b|\btroc(ar|o|a) o endereco\b", 0.85),
        (r"\b(mud(ar|o)|alter(ar|o)|acrescent(ar|o)|adicion(ar|o)|inclu(ir|o)|tirar)\b.{0,25}\b(no|do|o|meu) pedido\b", 0.85),
        (r"\b(endereco|dados) (esta |estao )?errad[oa]s?\b", 0.75),
    ],
    "TROCA_DEVOLUCAO": [
        (r"\b(politica|prazo|regras?) (de|para|da) (troca|devolucao)\b", 0.9),
        (r"(?<!tem )(?<!ter )(?<!vale )(?<!pena )\btroc(a|as|ar|o|aram|amos)\b(?! (de (ideia|mensagem|sistema)|(de |do |da |o |a )?(oleo|pneus?|filtros?|pastilhas?|pecas?|tela|bateria|vidro|lampada|correia)\b|para (r )?\d))", 0.75),
        (r"\bdevol(ver|ucao|vo|vi|uco)\w*", 0.85),
        (r"\b(reembols\w+|estorn\w+|dinheiro de volta|meu dinheiro|arrepend\w+)\b", 0.85),
        (r"\bnao (serviu|coube|gostei d\w+)\b|\btamanho errado\b|\b(veio|chegou|mandaram|vieram|chegaram) (tudo )?(errad|trocad|diferent)\w+|\bpedi \w+.{0,20}\be (veio|chegou|mandaram)\b", 0.93),
    ],
    "CANCELAMENTO": [
        (r"\bdesmarc\w+\b(?!.{0,30}\b(outro dia|outra data|remarc\w+)\b)", 0.85),
        (r"(?<!nao quero )(?<!nao vou )(?<!nao e para )(?<!politica de )\bcancel\w+", 0.9),
        (r"\bdesist(o|i|ir|indo)\b.{0,15}\b(compra|pedido)\b", 0.9),
    ],
    "RECLAMACAO": [
        (r"\bcobr(aram|ou|ado|ada|aram a mais)\b.{0,12}\b\d", 0.88),
        (r"\bveio (sem|faltando|fri[ao]|cru[a]?|queimad[oa]|aberto|vencid[oa]|mofad[oa])\b", 0.9),
        (r"\b(salgad[oa]|queimad[oa]|azed[oa]|gelad[oa]|crua?|fri[ao]|dur[oa]|sec[oa]) (demais|de mais)\b.{0,12}\b(ontem|hoje|sexta|sabado|domingo|semana passada)\b|\b(estava|tava|veio|chegou) (muito )?(salgad[oa]|queimad[oa]|azed[oa]|fri[ao]|crua?)\b", 0.86),
        (r"\b(mofo|(tem|tinha|achei|vi|com) (uma )?baratas?|fedor|fedendo|imund\w+|sujeira|barulho a noite|sem agua|agua fria|chuveiro (frio|gelado))\b", 0.85),
        (r"\b(voces )?nao (resolvem|respondem|atendem|cumpr\w+|existe no sistema)\b", 0.88),
        (r"\b\d+ (dias?|semanas?|meses|mes|horas?)\b.{0,12}\b(e|sem) (nada|necas|ate agora|resposta)\b|\be (nada|necas) (d[eoa]|ate)\b", 0.88),
        (IRONY, 0.93),
        (r"\b(deu ruim|que raiva|de sacanagem|brincadeira ne|brincando comigo|palhacos?|enrolacao|falta de respeito)\b", 0.85),
        (r"\breclam\w+|\bprocon\b|\breclame aqui\b|\bpolicia\b|\bprocess(o|ar) voces\b|\badvogado\b", 0.95),
        (r"\b(absurdo|pessim\w+|horrivel|descaso|palhacada|vergonha|ridiculo|desrespeito|decepcion\w+|insatisfeit\w+|indignad\w+|enganad\w+|enrolando|golpe|lixo|porcaria)\b", 0.88),
        (r"\bninguem (me )?(responde|respondeu|atende|resolve)\b|\bpior (loja|atendimento|compra)\b|\bnunca mais compro\b", 0.9),
        (r"\b(demora\w*|demorou) (muito|demais)\b|\batrasad\w+\b|\batraso\b|\bcansad\w+ de esperar\b|\besperando (ha|faz|desde)\b", 0.78),
        (r"\b(veio|chegou|esta|estava|chegaram|vieram)\b.{0,20}\b(rasgad|quebrad|manchad|furad|suj|faltando|danificad|com defeito|amassad|descosturad)\w*", 0.9),
        (r"\bcobr(aram|ou|ado|ada)\b.{0,25}\b(duas vezes|2 vezes|a mais|errad[oa]|dobro)\b|\bcobranca (errada|indevida|duplicada|em dobro)\b", 0.85),
        (r"\bdefeito\b|\bfaltando\b|\bfaltou\b", 0.72),
        (r"\bparabens\b.{0,40}\b(nada|esperando|atraso|ainda nao|nunca|dias)\b", 0.9),
        (r"\b(ate agora|ate hoje) nada\b|\bja faz \d+ (dias|semanas)\b|\bterceira vez\b|\bde novo isso\b", 0.74),
    ],
    "NEGOCIACAO": [
        (r"\bfecha\w* .{0,40}\bpor (r )?\d+", 0.9),
        (r"\b(migue|camarada|brod|chora um pouco|chorinho)\b|\bfaz (um |uma )?(precinho|precin|condicao|moral)\b", 0.84),
        (r"\b(desconto\w*|abatimento|descontinho|precinho|promocao para mim)\b", 0.86),
        (r"\b(faz|fazer|fecha|deixa|sai) (por|a) (r )?\d+", 0.86),
        (r"\b(mais barato|melhor(ar)? (o )?(preco|valor|condicao)|baixa(r)? (o )?(preco|valor)|ultimo preco)\b|\b(?<!qual o )(?<!qual e o )menor preco\b", 0.92),
        (r"\b(esta|achei|achando|acho|muito|meio|bem|ficou) (muito |meio |bem |um pouco )?(caro|salgado|puxado)\b", 0.82),
        (r"\b(metade do preco|preco (melhor|menor))\b", 0.86),
        (r"\b(negociar|negociacao|cobre a oferta|cobrem|condicao (melhor|especial)|condicoes (melhores|especiais))\b", 0.82),
        (r"\bconcorren\w+|\bvi (por|mais barato)\b|\b(na|no|em) outra? loja\b", 0.6),
    ],
    "COMPRA": [
        (r"\b(fico|ficarei|vou ficar) com (o|a|os|as|esse|essa|este|esta)\b", 0.85),
        (r"\b(me ve|manda|quero|queria|separa|traz) (um|uma|uns|umas|\d{1,2}|dois|duas|tres) (?!(pessoa|atendente|humano|ajuda|duvida|informac|foto|orcamento|desconto|coisa|favor|reuniao|consulta))", 0.6),
        (r"\b(quero|gostaria de|vou|queria|vamos) (reservar|fazer (uma |a )?reserva|contratar|assinar|me matricular|matricular|comecar|agendar a compra)\b", 0.85),
        (r"\b(assino|contrato|fecho) (o contrato )?(agora|hoje|ja)\b", 0.85),
        (r"\bbora (fechar|la|comprar)\b|\bpago (no|com|em|via) (o )?(pix|cartao|dinheiro|credito|debito)\b", 0.8),
        (r"(?<!nao )\b(quero|vou|gostaria de|queria|como (faco|eu faco|faz) para) (comprar|levar|fechar|encomendar|fazer (o|um|meu) pedido|ficar com|pegar)\b", 0.9),
        (r"\b(vou querer|quero (esse|este|essa|esta|o|os|dois|duas|um|uma|tres|\d+) (mesmo|ai|jogos?|kits?|colchas?|edredom\w*|toalhas?|travesseiros?|fronhas?|lencol|lencois|mantas?|cortinas?|tapetes?)?)\b", 0.72),
        (r"\b(pode (fechar|separar|mandar|reservar|passar) (o |a |para mim)?|fech(a(?! (a |de )?(que|quantas|as|cedo|tarde|domingo|sabado|feriado|segunda)\b)|ado|amos|ou)( para mim| ai| negocio)?)\b", 0.72),
        (r"^(eu )?quero (so |mais )?\d{1,3}[ .!]*$", 0.72),
        (r"\b(me ve|separa|reserva) (para mim )?(mais )?(\d{1,3}|uma?|dois|duas|tres|quatro)\b", 0.75),
        (r"\b(ja )?(paguei|transferi)\b", 0.75),
        (PAYMENT, 0.88),
        (r"\b(da para|consigo|tem como|ainda posso|posso) (pedir|comprar|encomendar)\b", 0.7),
        (r"\b(finaliz\w+ (a |o |minha |meu )?(compra|pedido)|como compro|link de pagamento|fazer o pix|pagar agora|ja paguei|fiz o pix|comprovante)\b", 0.85),
    ],
    "PRECO": [
        (r"\bquanto (que )?(e|sai|fica|da|esta|deu|morre|seria|vai dar)\b|\b(da|fica|sai|e) quanto\b|\bquanto (cada|por|no total|ao todo)\b|\bquantos? (r |reais)\b", 0.84),
        (r"\bpor (r )?\d{2,5}\b.{0,12}\be isso\b", 0.75),
        (r"\b(mensalidade|diaria|diarias|tarifa)\b.{0,20}\?", 0.5),
        (r"\bquanto (que )?(custa\w*|e|fica\w*|sai\w*|esta\w*|seria|vale\w*|cobra\w*|da|vem a|que e)\b", 0.86),
        (r"\b(qual|quais|saber|me (passa|fala|diz|informa)|manda|passar|tem)\b.{0,18}\b(precos?|valor(es)?)\b", 0.86),
        (r"^(o )?(preco|valor|precos|valores|quanto)( ?[?.!,]| por favor|$)", 0.86),
        (r"\b(preco|precos|valor|valores|tabela|orcamento|cotacao)\b", 0.66),
        (r"\bquanto (o|a|os|as|um|uma|esse|esta|essa|este)\b", 0.7),
        (r"\bquanto( e| fica| sai| custa)? (o )?frete\b", 0.86),
    ],
    "DISPONIBILIDADE": [
        (r"\b(ha|tem|teria|existe|sobrou|resta) (algum\w* |um |uma )?(quarto|vaga|suite|chale|apartamento|horario|data|mesa|turma)s?\b", 0.72),
        (r"\btem (algo|alguma coisa) (para|pra)\b", 0.6),
        (r"\b(disponivel|disponiveis|disponibilidade|pronta entrega|em estoque|estoque|esgotad\w+|acabou|repor|reposicao|volta a ter)\b", 0.84),
        (r"\b(ainda|voces|voce|ai|la|nao) (tem|teria|teriam|vendem?|trabalham? com)\b", 0.62),
        (r"\b(tem|teria|tens|vende|vendem|trabalham? com)\b.{0,40}\?", 0.6),
        (r"^(tem|teria|vende|vendem)\b", 0.56),
        (r"\b(preciso|precisando|procuro|procurando|estou atras) (de |do |da )?(um|uma|uns|umas|o|a)\b", 0.56),
    ],
    "DUVIDA_PRODUTO": [
        (r"\b(posso|podemos|pode|da para|consigo|tem como) pagar (no|na|com|por|via|em)\b.{0,30}\?", 0.92),
        (r"\b(pode|podem|posso|podemos|da para) (?!falar|ligar|mandar|enviar|passar|ver\b|chamar|marcar|agendar|fazer|confirmar|fechar|reservar|separar|deixar|cancelar|trocar)[a-z]{2,}[aeio]r \w+.{0,60}\?", 0.62),
        (rf"\bvoces (?!{_PEOPLE_DO})[a-z]{{2,}}[ae]m\b \w+.{{0,40}}\?", 0.5),
        (r"\b(tem fidelidade|integra\w*|aceita\w*|atende\w*) \w+.{0,30}\?", 0.62),
        (r"\bcheck ?in\b|\bcheck ?out\b", 0.6),
        (r"\bem portugues\b", 0.3),
        (r"\b(horario|que horas|abre\w*|fecha(m)? (que|as)|abert[oa]s?|funciona\w*|domingo|sabado|feriado)\b", 0.7),
        (r"\b(onde (fica|e|voces)|endereco|localizacao|loja fisica|ficam onde|fica onde|estacionamento|retir(a|o|ar|ada|amos))\b", 0.7),
        (r"\b(entreg(a|am|as|ar|ue)|prazo|frete|demora quanto|quanto tempo|quantos dias|chega em quanto|envia(m)?|enviar)\b", 0.68),
        (r"\b(pagamento|parcel\w+|cartao|cartoes|boleto|pix|a vista|sem juros|em quantas vezes|debito|credito|dinheiro)\b", 0.66),
        (r"\b(medidas?|tamanhos?|material|tecido|algodao|fios|percal|microfibra|cores|cor|estampas?|gramatura|plumas|impermeavel|antialergic\w+)\b", 0.64),
        (r"\b(tem|ter|leva\w*) troco\b|\btroco para (r )?\d", 0.7),
        (r"\b(garantia|nota fiscal|cnpj|atacado|revenda|revendedora?|lavar|lavagem|secadora|passar ferro|cuidados|presente|embalagem)\b", 0.7),
        (r"\b(qual (a )?diferenca|e melhor|recomenda\w*|indica\w*|serve (para|em|no)|funciona (como|em)|catalogo|cardapio|folheto|pdf|fotos?)\b", 0.64),
        (r"\b(qual|tem|manda\w*|passa)\b.{0,15}\b(site|instagram)\b|\b(da|daria) tempo\b|\burgente\b", 0.64),
        (r"\b(e|sao|seria) (bom|boa|bons|boas|indicad\w+|ideal) para\b", 0.64),
        (r"\b(posso|da para) confiar\b|\be (de confianca|confiavel|seguro comprar|seguro mesmo)\b|\b(nao )?e golpe ?(\?|ne)", 0.9),
        (r"\b(chega|chegar|chegam) (a tempo|ate|antes)\b", 0.68),
        (r"\b(tenho|fiquei com|estou com) interesse\b|\b(me interessei|estou interessad[oa])\b|\b(vi|achei) (voces )?no (instagram|facebook|anuncio|site|google)\b", 0.5),
        (r"\b(telefone|numero|contato|whats\w*) (de|da) (voces|loja)\b", 0.66),
        (r"\b(duvida|informac\w+|saber mais|mais detalhes|me explica)\b", 0.5),
        (r"\b(qual|quais|como|onde|quando|aceita\w*|faz|fazem)\b.{0,60}\?", 0.4),
    ],
    "ADIAMENTO": [
        (r"\b(por enquanto nao|agora nao|agora nao (rola|da|consigo)|nao (e|seria) o momento|esse mes nao|hoje nao da)\b", 0.88),
        (r"\b(vou|deixa eu|deixe me) (ver|dar um confere|conferir|combinar|falar|conversar|perguntar) (isso |com )?(com )?(o |a )?(meu|minha|patroa|patrao|marido|esposa|mulher|socio|familia|pessoal|chefe)\b", 0.9),
        (r"\b(e|que) (eu )?(volto|retorno)( depois| mais tarde| com voce\w*)?[ .!]*$|\bte retorno\b", 0.8),
        (r"\bdepois (eu )?(falo|vejo|decido|volto|resolvo)\b", 0.88),
        (r"\b(vou|preciso|quero|deixa eu|tenho que) (pensar|ver com|conversar com (o )?(meu|minha)|falar com (o )?(meu|minha)|analisar|dar uma olhada|medir|olhar)\b", 0.9),
        (r"\b(depois|mais tarde|amanha|outro dia|semana que vem|mes que vem) (eu )?(vejo|volto|falo|te (chamo|falo|respondo|aviso)|chamo|respondo|decido|compro|resolvo)\b", 0.9),
        (r"\b((?<!ate )agora nao|nao agora|por enquanto nao|ainda nao decidi|so (estou )?(olhando|pesquisando|vendo)|te (aviso|retorno|chamo)|qualquer coisa (eu )?(chamo|volto|falo))\b", 0.85),
        (r"\bso (queria|quero) (saber|ver)\b|\bso (por )?curiosidade\b", 0.85),
        (r"\b(quando eu receber|quando receber|quando cair o (salario|pagamento)|fica para (depois|o mes))\b", 0.85),
    ],
    "DESINTERESSE": [
        (r"\b(ja )?(arrumei|arranjei|achei|resolvi|consegui|fechei|fechamos|peguei) (em|com|no|na|num|noutr[oa])? ?(outr[oa]|noutr[oa])\b", 0.92),
        (r"\b(vou|vamos) (em|na|no|com) outr[oa]\b|\bnao (carece|precisa) mais\b", 0.85),
        (r"\bnao (tenho|temos|ha)( mais)? interesse\b|\bperdi o interesse\b|\bsem interesse\b", 0.95),
        (r"\bnao (quero|preciso|vou querer|vou levar|vou comprar)( mais)?( nao| nada| obrigad\w+)?( ?[.!,]|$)", 0.95),
        (r"\bnao (quero|vou|pretendo|estou querendo) (mais )?(comprar|levar|fechar|pegar|encomendar)\b", 0.9),
        (r"\bja comprei( em| na| no| de)?( outro| outra)?( loja| lugar)?\b|\bcomprei em outr\w+", 0.88),
        (r"\b(deixa (para la|quieto)|esquece|desisti)\b", 0.8),
        (OPT_OUT, 0.98),
    ],
    "OUTRO": [
        (r"\bte amo\b|\btem namorad[oa]\b|\bvoce (e|esta) (solteir|casad|lind|gat|gostos)[oa]\b|\b(casa|sair|jantar) comigo\b", 0.7),
    ],
    "SPAM": [
        (r"\b(compre|ganhe|bombe|turbine)\b.{0,25}\b(seguidores|curtidas|instagram)\b|\bwa ?\.?me\b", 0.9),
        (r"\bganh\w+ .{0,12}\b(mil|reais|\d+)\b.{0,15}\bpor (dia|semana|mes)\b", 0.93),
        (r"\b(ganhe|ganhar|fature|lucre) (dinheiro|ate|r )\b.*|\brenda extra\b|\btrabalhe (em|de) casa\b", 0.92),
        (r"\b(clique (aqui|no link)|acesse (o|nosso) link|link na bio|https? ?[:.]|www\.)", 0.6),
        (r"\b(bitcoin|cripto\w*|investimento garantido|cassino|aposta\w*|tigrinho|emprestimo|credito aprovado|consignado)\b", 0.92),
        (r"\b(seguidores|impulsion\w+|gestor de trafego|marketing digital|criacao de sites?|nossos servicos|proposta de parceria|representante comercial|apresentar (nosso|meu)s? (produto|servico)s?|sua empresa (no|aparecer))\b", 0.82),
        (r"\bvoce (foi|e) (sorteado|o ganhador|contemplad\w+)\b|\bpremio\b", 0.85),
    ],
    "AGRADECIMENTO": [
        (r"\b(obrigad\w+|agradec\w+|valeu|muito grat\w+|gratidao|brigad\w+|deus (te|lhe) abencoe|amei o atendimento|thanks|thank you|gracias)\b", 0.6),
        (r"\b(parabens|amei|adorei|muito bom o atendimento|otimo atendimento)\b|\b(chegou|veio|vieram|chegaram) (tudo )?(cert|direit|perfeit|lind)\w+", 0.55),
    ],
    "CONFIRMACAO": [
        (r"^(bora|demorou|partiu|tmj|fechado|suave|de boa|serve( sim)?|topo)\b", 0.58),
        (r"^(sim|isso|isso mesmo|ok|okay|certo|pode ser|pode|perfeito|combinado|beleza|claro|confirmo|confirmado|exato|exatamente|esta bom|show|uhum|aham|positivo|com certeza|quero sim|pode sim|e isso|entendi|otimo|maravilha|fechou|legal|top|joia|bora|aceito|pode mandar)\b|^(eu )?quero( sim)?[ !.]*$", 0.58),
    ],
    "SAUDACAO": [
        (r"^(oi\w{0,2}|ola|opa|ei|hey|alo|e ai|bom dia|boa tarde|boa noite|boas|salve|saudacoes|tudo bem|tudo bom|oi tudo|hello|hi|hola)\b", 0.45),
        (r"\b(tem )?alguem( ai| online| por ai)?[ ?!.]*$", 0.45),
        (r"\b(tudo bem|tudo bom|como vai|como voces estao)\b", 0.4),
    ],
}  # fmt: skip

CUES = {intent: [(re.compile(pattern), weight) for pattern, weight in cues] for intent, cues in _CUES.items()}

SHORT_ONLY = frozenset({"CONFIRMACAO", "SAUDACAO", "AGRADECIMENTO"})
"""These hold for a whole turn, not for a word in it: each word beyond six takes weight off."""

VOCABULARY = (
    "atendente atendimento agendar cancelar cancelamento cartao catalogo comprar desconto devolver devolucao "
    "disponivel endereco entrega entregam estoque garantia horario obrigada obrigado orcamento pagamento parcelar "
    "parcelam pedido produto promocao quanto quantos rastreio rastreamento reclamacao reclamar reembolso reuniao "
    "tamanho trocar travesseiro travesseiros edredom lencol lencois toalha toalhas cobertor coberdrom solteiro "
    "cortina tapete fronha colcha algodao medidas material encomenda chegou interesse parcela parcelas"
).split()
"""Words that rules rest on: one typo away counts as them."""

COMMON = frozenset(
    "a o e de do da que em um uma para com nao por mais como mas foi ao ele das tem seu sua ou ser quando muito ha "
    "nos ja esta eu tambem so pelo pela ate isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles "
    "estao voce tinha foram essa num nem suas meu as minha os no na qual quais onde quanto hoje ontem amanha agora "
    "aqui ali la gente coisa dia noite tarde semana mes ano casa loja gosto gostei acho quero queria posso pode vou "
    "vai fui fazer faz feito ver vi sabe saber ontem jogo filho filha marido mulher mae pai amigo amiga sim bem bom "
    "boa tudo nada algum alguma outro outra cada todo toda dois duas tres se voces estou estava favor vez vezes "
    "colchao colchoes compra compras comprei".split()
)
"""Frequent words, to tell a sentence about something else from no sentence at all."""
