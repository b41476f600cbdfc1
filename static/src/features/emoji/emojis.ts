/** What sellers and customers write: each with its words in Portuguese, and in English after the bar. */
const LIST = `
😀 sorriso feliz | grin happy
😃 sorriso alegre | smile happy
😄 sorriso rindo | smile laugh
😁 sorriso dentes | grin teeth
😆 rindo gargalhada | laugh
😅 alívio suor riso | sweat relief
😂 chorando de rir risada | joy tears laugh
🤣 rolando de rir risada | rofl laugh
😊 sorriso corado tímido | blush smile
🙂 sorriso leve | slight smile
🙃 cabeça para baixo ironia | upside down
😉 piscada piscando | wink
😍 apaixonado coração olhos | heart eyes love
🥰 carinho apaixonado corações | love hearts
😘 beijo | kiss
😋 delícia gostoso | yum tasty
😜 língua brincando | tongue wink
🤩 estrelas uau admirado | star struck wow
🤗 abraço | hug
🤔 pensando dúvida | thinking
🤫 silêncio segredo | quiet secret
😐 neutro sério | neutral
😏 malícia sorriso de lado | smirk
🙄 revirando os olhos | eye roll
😬 careta sem graça | grimace
😌 aliviado calmo | relieved calm
😴 dormindo sono | sleep
😷 máscara doente | mask sick
🤒 febre doente | fever sick
🤯 mente explodindo choque | mind blown
🥳 festa comemorar | party celebrate
😎 óculos legal | cool sunglasses
😕 confuso | confused
😟 preocupado | worried
😮 surpreso uau | surprised wow
😳 envergonhado corado | flushed
🥺 por favor suplicando | pleading please
😢 triste chorando | sad cry
😭 choro chorando muito | sob cry
😡 raiva bravo | angry rage
😤 bufando irritado | huff
😱 susto medo gritando | scream fear
👍 joinha positivo curtir ok | thumbs up like yes
👎 negativo não | thumbs down no
👌 perfeito ok | perfect ok
✌️ paz vitória | peace victory
🤞 dedos cruzados torcendo | fingers crossed
🤝 aperto de mão acordo negócio fechado | handshake deal
👏 palmas parabéns | clap congratulations
🙌 comemorar glória mãos | celebrate hands
🙏 obrigado por favor reza | thanks please pray
💪 força músculo | strong muscle
👋 tchau oi acenando | wave hello bye
👉 apontar direita | point right
👈 apontar esquerda | point left
👆 apontar cima | point up
👇 apontar baixo | point down
✍️ escrevendo assinar | writing sign
👀 olhos vendo | eyes look
❤️ coração amor vermelho | heart love red
🧡 coração laranja | heart orange
💛 coração amarelo | heart yellow
💚 coração verde | heart green
💙 coração azul | heart blue
💜 coração roxo | heart purple
🖤 coração preto | heart black
🤍 coração branco | heart white
💔 coração partido | broken heart
💕 corações amor | hearts love
💯 cem nota perfeito | hundred perfect
✨ brilho novo estrelas | sparkles new
⭐ estrela favorito | star favorite
🌟 estrela brilhante | glowing star
🔥 fogo quente sucesso | fire hot
🎉 festa comemorar confete | party celebrate
🎊 confete festa | confetti party
🎁 presente brinde | gift present
🎂 bolo aniversário | cake birthday
🎈 balão festa | balloon party
🏆 troféu vencedor | trophy winner
🥇 ouro medalha primeiro | gold medal first
✅ certo feito ok confirmado | check done ok
❌ errado não cancelar | cross wrong no cancel
⚠️ atenção aviso cuidado | warning attention
❗ exclamação importante | exclamation important
❓ interrogação pergunta dúvida | question
🚫 proibido não | forbidden no
♻️ reciclar trocar | recycle
🔔 sino aviso lembrete | bell reminder
📌 fixar alfinete | pin
📍 local endereço mapa | location address map
📎 anexo clipe | attachment clip
📷 foto câmera | photo camera
🎥 vídeo filme câmera | video camera
🎤 microfone áudio voz | microphone voice
📞 telefone ligar ligação | phone call
📱 celular telefone | mobile phone
💻 computador notebook | computer laptop
🖨️ impressora imprimir | printer print
⌚ relógio pulso | watch
⏰ despertador hora alarme | alarm clock
⏳ aguarde ampulheta esperando | wait hourglass
📅 data calendário agenda | calendar date
🗓️ agenda calendário | calendar schedule
✉️ carta email envelope | letter mail
📧 email mensagem | email
📝 anotar nota lista | note list
📄 documento folha | document page
📊 gráfico relatório | chart report
📈 gráfico subindo crescimento | chart growth
📉 gráfico caindo queda | chart drop
📦 caixa pacote entrega encomenda | box package delivery
🚚 caminhão frete entrega | truck shipping delivery
🛵 moto entrega motoboy | scooter delivery
✈️ avião viagem | plane travel
🚗 carro | car
🏠 casa lar | house home
🏢 prédio empresa | building company
🏪 loja | shop store
🛒 carrinho compra | cart shopping
🛍️ sacolas compras | shopping bags
💰 dinheiro saco | money bag
💵 dinheiro nota | cash money
💳 cartão crédito pagamento | card credit payment
🧾 recibo nota fiscal comprovante | receipt invoice
🏷️ etiqueta preço desconto | label price tag
💸 dinheiro voando gasto | money flying
🔑 chave | key
🔒 cadeado seguro fechado | lock secure
🔓 aberto cadeado | unlock open
🔧 ferramenta conserto | tool repair
🛠️ ferramentas manutenção | tools maintenance
💡 ideia lâmpada luz | idea light
🔍 buscar lupa procurar | search magnifier
🔗 link corrente | link chain
🛏️ cama quarto | bed bedroom
🛋️ sofa sala | sofa couch
🚿 banho chuveiro | shower bath
🧺 cesto roupa | basket laundry
👗 vestido roupa | dress clothes
👕 camiseta roupa | shirt clothes
👟 tênis sapato | sneaker shoe
👜 bolsa | bag purse
💍 anel aliança | ring
💄 batom maquiagem | lipstick makeup
🌹 rosa flor | rose flower
🌸 flor | flower blossom
🌷 tulipa flor | tulip flower
🌻 girassol flor | sunflower
🌱 broto planta | plant sprout
🌞 sol | sun
🌧️ chuva | rain
🌈 arco-íris | rainbow
☕ café | coffee
🍕 pizza | pizza
🍰 bolo torta sobremesa | cake dessert
🍫 chocolate | chocolate
🍺 cerveja | beer
🍷 vinho | wine
🥂 brinde champanhe | toast cheers
🐶 cachorro cão | dog
🐱 gato | cat
👶 bebê criança | baby child
👨‍👩‍👧 família | family
🇧🇷 brasil bandeira | brazil flag
⚽ futebol bola | football soccer
🎵 música nota | music note
🤖 robô | robot
🫶 mãos coração amor | heart hands love
🫡 continência sim senhor | salute
🤷 não sei ombros | shrug
🤦 palma na cara vergonha | facepalm
`;

interface Emoji {
  sign: string;
  words: { "pt-BR": string; en: string };
}

export const EMOJIS: Emoji[] = LIST.trim()
  .split("\n")
  .map((line) => {
    const [sign = "", ...rest] = line.split(" ");
    const [portuguese = "", english = ""] = rest.join(" ").split(" | ");
    return { sign, words: { "pt-BR": portuguese, en: english } };
  });

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those whose words begin like this come first; accents do not matter, and either language finds. */
export function findEmojis(query: string, locale: "pt-BR" | "en", most = 8): Emoji[] {
  const wanted = fold(query).replaceAll("_", " ");
  const rank = ({ words }: Emoji) => {
    const own = fold(` ${words[locale]}`);
    if (own.startsWith(` ${wanted}`)) return 0;
    if (own.includes(` ${wanted}`)) return 1;
    return fold(` ${words["pt-BR"]} ${words.en}`).includes(` ${wanted}`) ? 2 : 3;
  };
  return EMOJIS.map((emoji) => ({ emoji, at: rank(emoji) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}
