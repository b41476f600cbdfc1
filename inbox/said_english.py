# ruff: noqa: E501 -- a sentence is read whole
"""What the inbox says of numbers and of messages that did not leave, in English. The Portuguese sentence is
what is stored, and its own code: so those of before are translated, too. A sentence that was ever stored stays.

`{…}` stands for what a sentence names. The browser gets this as `static/src/i18n/told.en.json`.
"""

import re
from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # Who says what a message costs.
    "relatos de terceiros, nov. 2026; confira na tabela da Meta": "reports by third parties, Nov 2026; check Meta's own table",
    # Messages that did not leave, or not for sure.
    "Esta mensagem esperou mais de 24 horas pelo canal; confira se ainda vale e reenvie.": "This message waited more than 24 hours for the channel; check whether it still holds and send it again.",
    "Uma pessoa assumiu a conversa; a resposta automática não foi enviada.": "A person took over the conversation; the automatic reply was not sent.",
    "A janela de 24 horas fechou antes de a resposta automática sair.": "The 24 hours ended before the automatic reply left.",
    "O piloto foi desligado; a resposta automática não foi enviada.": "The pilot was switched off; the automatic reply was not sent.",
    "Uma pessoa da equipe cancelou esta mensagem antes de ela sair.": "Somebody of the team cancelled this message before it left.",
    "A conversa seguiu adiante; a resposta automática não foi enviada.": "The conversation went on; the automatic reply was not sent.",
    "O número está restrito; nada sai dele sozinho.": "The number is restricted; nothing leaves it by itself.",
    "Muitas respostas automáticas seguidas; uma pessoa precisa olhar esta conversa.": "Many automatic replies in a row; a person has to look at this conversation.",
    "O envio foi interrompido no meio; a mensagem pode ter chegado. Confira antes de repetir.": "Sending was interrupted halfway; the message may have arrived. Check before repeating it.",
    "O armazenamento de arquivos não responde; tentamos de novo sozinhos.": "The file storage does not answer; we try again by ourselves.",
    "O arquivo não existe mais; anexe-o de novo.": "The file is no longer there; attach it again.",
    "Não conseguimos falar com o provedor do WhatsApp; nada foi enviado.": "The WhatsApp provider could not be reached; nothing was sent.",
    "O provedor não respondeu a tempo; a mensagem pode ter chegado. Confira antes de repetir.": "The provider did not answer in time; the message may have arrived. Check before repeating it.",
    "O provedor não respondeu a tempo; tente de novo em instantes.": "The provider did not answer in time; try again in a moment.",
    "O canal está sem as credenciais do provedor; peça a um administrador para completá-las.": "The channel lacks the provider's credentials; ask an administrator to complete them.",
    "Este canal não permite {what}.": "This channel does not allow it ({what}).",
    "O WhatsApp pediu para ir mais devagar; tentamos de novo sozinhos.": "WhatsApp asked to go slower; we try again by ourselves.",
    "Este número não está no WhatsApp.": "This number is not on WhatsApp.",
    "Este número não está no WhatsApp ou não pode receber esta mensagem.": "This number is not on WhatsApp or can not receive this message.",
    "Este número não está no WhatsApp ou não recebe mensagens suas.": "This number is not on WhatsApp or takes no messages from you.",
    "O WhatsApp não aceitou o conteúdo desta mensagem; reescreva e tente de novo.": "WhatsApp did not accept the content of this message; rewrite it and try again.",
    "O WhatsApp não entregou esta mensagem.": "WhatsApp did not deliver this message.",
    "O WhatsApp recusou a mensagem (código {code}).": "WhatsApp refused the message (code {code}).",
    "O WhatsApp teve uma falha passageira; tentamos de novo sozinhos.": "WhatsApp had a passing failure; we try again by ourselves.",
    "O WhatsApp está fora do ar; tentamos de novo sozinhos.": "WhatsApp is down; we try again by ourselves.",
    "O arquivo não chegou inteiro; tentamos de novo sozinhos.": "The file did not arrive whole; we try again by ourselves.",
    "O arquivo não chegou inteiro ao WhatsApp; tentamos de novo sozinhos.": "The file did not reach WhatsApp whole; we try again by ourselves.",
    "Passaram 24 horas da última mensagem do cliente; envie um modelo aprovado.": "24 hours have passed since the customer's last message; send an approved template.",
    "O WhatsApp segurou esta mensagem de marketing; tente de novo só depois de 24 horas.": "WhatsApp held this marketing message back; try again only after 24 hours.",
    "O cliente pediu para não receber mensagens de marketing.": "The customer asked not to receive marketing messages.",
    "O envio de marketing está desligado para este número.": "Sending marketing is switched off for this number.",
    "O WhatsApp não entrega mensagens de marketing a este cliente no momento.": "WhatsApp does not deliver marketing messages to this customer at the moment.",
    # Templates.
    "O WhatsApp recusou este modelo de mensagem; escolha outro.": "WhatsApp refused this message template; choose another.",
    "O preenchimento não combina com o modelo aprovado; abra o modelo de novo e confira os campos.": "What was filled in does not match the approved template; open it again and check the fields.",
    "O preenchimento não combina com um modelo aprovado; abra o modelo de novo e confira.": "What was filled in matches no approved template; open it again and check.",
    "Este modelo não existe mais no WhatsApp neste idioma; escolha outro.": "This template no longer exists at WhatsApp in this language; choose another.",
    "O texto preenchido ficou longo demais para este modelo; encurte-o.": "The filled-in text is too long for this template; shorten it.",
    "O WhatsApp recusou este modelo pelas suas políticas; escolha outro.": "WhatsApp refused this template under its policies; choose another.",
    "O WhatsApp pausou este modelo por qualidade baixa; escolha outro ou espere que ele volte.": "WhatsApp paused this template for low quality; choose another or wait until it is back.",
    "O WhatsApp desativou este modelo por qualidade baixa e ele não volta; escolha outro.": "WhatsApp disabled this template for low quality and it does not come back; choose another.",
    # How numbers stand.
    "O número está conectado.": "The number is connected.",
    "O número está desconectado.": "The number is disconnected.",
    "O simulador está sempre ligado.": "The simulator is always on.",
    "Ainda não foi testado.": "Not tested yet.",
    "Pausado pela administração.": "Paused by the administration.",
    "Retomado; testando a conexão.": "Resumed; testing the connection.",
    "Mudou de provedor; testando a conexão.": "Moved to another provider; testing the connection.",
    "O aparelho está desconectado; leia o QR code de novo.": "The device is disconnected; scan the QR code again.",
    "O aparelho foi desconectado; leia o QR code de novo.": "The device was disconnected; scan the QR code again.",
    "O aparelho está desconectado; peça a um administrador para conectá-lo de novo.": "The device is disconnected; ask an administrator to connect it again.",
    "A conexão com o WhatsApp caiu; tentamos de novo sozinhos.": "The connection to WhatsApp was lost; we try again by ourselves.",
    "A conexão está reiniciando.": "The connection is restarting.",
    "Outro sistema se conectou no lugar deste.": "Another system connected in place of this one.",
    "O WhatsApp está segurando as mensagens deste número.": "WhatsApp is holding this number's messages back.",
    "O WhatsApp restringiu este número há pouco; a restrição vale até o prazo dela.": "WhatsApp restricted this number a short while ago; the restriction lasts until its own time.",
    "O WhatsApp restringiu este número; um administrador precisa ver o motivo na Meta.": "WhatsApp restricted this number; an administrator has to look up why at Meta.",
    "O WhatsApp restringiu este número.": "WhatsApp restricted this number.",
    "O WhatsApp limitou os envios deste número.": "WhatsApp limited what this number may send.",
    "O WhatsApp marcou este número por qualidade baixa.": "WhatsApp flagged this number for low quality.",
    "O WhatsApp suspendeu este número por um tempo.": "WhatsApp suspended this number for a while.",
    "O WhatsApp bloqueou este número.": "WhatsApp blocked this number.",
    "O WhatsApp baniu este número.": "WhatsApp banned this number.",
    "O WhatsApp restringiu esta conta.": "WhatsApp restricted this account.",
    "O WhatsApp apontou uma violação das políticas nesta conta.": "WhatsApp reported a breach of its policies in this account.",
    "O WhatsApp desativou esta conta.": "WhatsApp disabled this account.",
    "A conta do WhatsApp foi apagada.": "The WhatsApp account was deleted.",
    "O número foi desligado desta integração no aplicativo do WhatsApp.": "The number was taken out of this integration in the WhatsApp app.",
    "O número saiu da Cloud API.": "The number left the Cloud API.",
    "O número voltou à Cloud API.": "The number is back on the Cloud API.",
    "O número não está registrado na Cloud API.": "The number is not registered with the Cloud API.",
    "O número foi apagado da conta da Meta.": "The number was deleted from the Meta account.",
    "O canal perdeu a autorização da Meta; peça a um administrador para reconectá-lo.": "The channel lost Meta's authorisation; ask an administrator to reconnect it.",
    "O canal perdeu a autorização; peça a um administrador para reconectá-lo.": "The channel lost its authorisation; ask an administrator to reconnect it.",
    "A conta da Meta deste número está com pendência; peça a um administrador para resolvê-la.": "Something is outstanding in this number's Meta account; ask an administrator to settle it.",
    "A Z-API não aceita mais as credenciais deste número; peça a um administrador para trocá-las.": "Z-API no longer accepts this number's credentials; ask an administrator to replace them.",
    "A chave da Evolution não vale mais; peça a um administrador para trocá-la.": "The Evolution key is no longer valid; ask an administrator to replace it.",
    "A instância deste número não existe mais na Evolution; peça a um administrador para recriá-la.": "This number's instance no longer exists at Evolution; ask an administrator to create it again.",
    "A Evolution deste número pede ativação de licença; peça a um administrador para ativá-la.": "This number's Evolution asks for its licence to be activated; ask an administrator to do so.",
    # Histories.
    "O dono do número não quis compartilhar as conversas antigas do aplicativo.": "The owner of the number did not want to share the app's old conversations.",
    "O WhatsApp não entregou as conversas antigas ({code}).": "WhatsApp did not hand over the old conversations ({code}).",
}

_HOLE = re.compile(r"\\\{(\w+)\\\}")


def in_english(sentence: str) -> str:
    """As it stands where nobody wrote it in English."""
    if known := ENGLISH.get(sentence):
        return known
    for said, meant in ENGLISH.items():
        if "{" in said and (found := re.fullmatch(_HOLE.sub(r"(?P<\1>.+)", re.escape(said)), sentence)):
            return re.sub(r"\{(\w+)\}", lambda hole: found[hole[1]], meant)
    return sentence
