/** What sellers and customers write: each with its words in Portuguese, and in English after the bar. */
const LIST = `
😀 sorriso feliz | grin happy
😃 sorriso alegre | smile happy
😄 sorriso rindo | smile laugh
😁 sorriso dentes | grin teeth
😆 rindo gargalhada | laugh
😅 alivio suor riso | sweat relief
😂 chorando de rir risada | joy tears laugh
🤣 rolando de rir risada | rofl laugh
😊 sorriso corado timido | blush smile
🙂 sorriso leve | slight smile
🙃 cabeca para baixo ironia | upside down
😉 piscada piscando | wink
😍 apaixonado coracao olhos | heart eyes love
🥰 carinho apaixonado coracoes | love hearts
😘 beijo | kiss
😋 delicia gostoso | yum tasty
😜 lingua brincando | tongue wink
🤩 estrelas uau admirado | star struck wow
🤗 abraco | hug
🤔 pensando duvida | thinking
🤫 silencio segredo | quiet secret
😐 neutro serio | neutral
😏 malicia sorriso de lado | smirk
🙄 revirando os olhos | eye roll
😬 careta sem graca | grimace
😌 aliviado calmo | relieved calm
😴 dormindo sono | sleep
😷 mascara doente | mask sick
🤒 febre doente | fever sick
🤯 mente explodindo choque | mind blown
🥳 festa comemorar | party celebrate
😎 oculos legal | cool sunglasses
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
👎 negativo nao | thumbs down no
👌 perfeito ok | perfect ok
✌️ paz vitoria | peace victory
🤞 dedos cruzados torcendo | fingers crossed
🤝 aperto de mao acordo negocio fechado | handshake deal
👏 palmas parabens | clap congratulations
🙌 comemorar gloria maos | celebrate hands
🙏 obrigado por favor reza | thanks please pray
💪 forca muscula | strong muscle
👋 tchau oi acenando | wave hello bye
👉 apontar direita | point right
👈 apontar esquerda | point left
👆 apontar cima | point up
👇 apontar baixo | point down
✍️ escrevendo assinar | writing sign
👀 olhos vendo | eyes look
❤️ coracao amor vermelho | heart love red
🧡 coracao laranja | heart orange
💛 coracao amarelo | heart yellow
💚 coracao verde | heart green
💙 coracao azul | heart blue
💜 coracao roxo | heart purple
🖤 coracao preto | heart black
🤍 coracao branco | heart white
💔 coracao partido | broken heart
💕 coracoes amor | hearts love
💯 cem nota perfeito | hundred perfect
✨ brilho novo estrelas | sparkles new
⭐ estrela favorito | star favorite
🌟 estrela brilhante | glowing star
🔥 fogo quente sucesso | fire hot
🎉 festa comemorar confete | party celebrate
🎊 confete festa | confetti party
🎁 presente brinde | gift present
🎂 bolo aniversario | cake birthday
🎈 balao festa | balloon party
🏆 trofeu vencedor | trophy winner
🥇 ouro medalha primeiro | gold medal first
✅ certo feito ok confirmado | check done ok
❌ errado nao cancelar | cross wrong no cancel
⚠️ atencao aviso cuidado | warning attention
❗ exclamacao importante | exclamation important
❓ interrogacao pergunta duvida | question
🚫 proibido nao | forbidden no
♻️ reciclar trocar | recycle
🔔 sino aviso lembrete | bell reminder
📌 fixar alfinete | pin
📍 local endereco mapa | location address map
📎 anexo clipe | attachment clip
📷 foto camera | photo camera
🎥 video filme camera | video camera
🎤 microfone audio voz | microphone voice
📞 telefone ligar ligacao | phone call
📱 celular telefone | mobile phone
💻 computador notebook | computer laptop
🖨️ impressora imprimir | printer print
⌚ relogio pulso | watch
⏰ despertador hora alarme | alarm clock
⏳ aguarde ampulheta esperando | wait hourglass
📅 data calendario agenda | calendar date
🗓️ agenda calendario | calendar schedule
✉️ carta email envelope | letter mail
📧 email mensagem | email
📝 anotar nota lista | note list
📄 documento folha | document page
📊 grafico relatorio | chart report
📈 grafico subindo crescimento | chart growth
📉 grafico caindo queda | chart drop
📦 caixa pacote entrega encomenda | box package delivery
🚚 caminhao frete entrega | truck shipping delivery
🛵 moto entrega motoboy | scooter delivery
✈️ aviao viagem | plane travel
🚗 carro | car
🏠 casa lar | house home
🏢 predio empresa | building company
🏪 loja | shop store
🛒 carrinho compra | cart shopping
🛍️ sacolas compras | shopping bags
💰 dinheiro saco | money bag
💵 dinheiro nota | cash money
💳 cartao credito pagamento | card credit payment
🧾 recibo nota fiscal comprovante | receipt invoice
🏷️ etiqueta preco desconto | label price tag
💸 dinheiro voando gasto | money flying
🔑 chave | key
🔒 cadeado seguro fechado | lock secure
🔓 aberto cadeado | unlock open
🔧 ferramenta conserto | tool repair
🛠️ ferramentas manutencao | tools maintenance
💡 ideia lampada luz | idea light
🔍 buscar lupa procurar | search magnifier
🔗 link corrente | link chain
🛏️ cama quarto | bed bedroom
🛋️ sofa sala | sofa couch
🚿 banho chuveiro | shower bath
🧺 cesto roupa | basket laundry
👗 vestido roupa | dress clothes
👕 camiseta roupa | shirt clothes
👟 tenis sapato | sneaker shoe
👜 bolsa | bag purse
💍 anel alianca | ring
💄 batom maquiagem | lipstick makeup
🌹 rosa flor | rose flower
🌸 flor | flower blossom
🌷 tulipa flor | tulip flower
🌻 girassol flor | sunflower
🌱 broto planta | plant sprout
🌞 sol | sun
🌧️ chuva | rain
🌈 arco-iris | rainbow
☕ cafe | coffee
🍕 pizza | pizza
🍰 bolo torta sobremesa | cake dessert
🍫 chocolate | chocolate
🍺 cerveja | beer
🍷 vinho | wine
🥂 brinde champanhe | toast cheers
🐶 cachorro cao | dog
🐱 gato | cat
👶 bebe crianca | baby child
👨‍👩‍👧 familia | family
🇧🇷 brasil bandeira | brazil flag
⚽ futebol bola | football soccer
🎵 musica nota | music note
🤖 robo | robot
🫶 maos coracao amor | heart hands love
🫡 continencia sim senhor | salute
🤷 nao sei ombros | shrug
🤦 palma na cara vergonha | facepalm
`;

interface Emoji {
  sign: string;
  words: { "pt-BR": string; en: string };
}

const EMOJIS: Emoji[] = LIST.trim()
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
    const own = ` ${words[locale]}`;
    if (own.startsWith(` ${wanted}`)) return 0;
    if (own.includes(` ${wanted}`)) return 1;
    return ` ${words["pt-BR"]} ${words.en}`.includes(` ${wanted}`) ? 2 : 3;
  };
  return EMOJIS.map((emoji) => ({ emoji, at: rank(emoji) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}
