import { describe, expect, it } from "vitest";
import { isOnlyEmoji, parse, plain } from "@/text/wa-format";

const html = (text: string): string => {
  const show = (nodes: ReturnType<typeof parse>): string =>
    nodes
      .map((node) => {
        switch (node.type) {
          case "text":
            return node.text;
          case "link":
            return `<a ${node.href}>${node.text}</a>`;
          case "mono":
            return `<code>${node.text}</code>`;
          case "item":
            return `<item ${node.mark}>${show(node.children)}</item>`;
          default:
            return `<${node.type}>${show(node.children)}</${node.type}>`;
        }
      })
      .join("");
  return show(parse(text));
};

describe("WhatsApp's marks", () => {
  it.each([
    ["*oi*", "<bold>oi</bold>"],
    ["_oi_ e ~tchau~", "<italic>oi</italic> e <strike>tchau</strike>"],
    ["*_os dois_*", "<bold><italic>os dois</italic></bold>"],
    ["```*cru*```", "<code>*cru*</code>"],
    ["um `código` aqui", "um <code>código</code> aqui"],
    ["2*3*4", "2*3*4"],
    ["é * não é *", "é * não é *"],
    ["Temos:\n- *azul*\n* verde\nE só", "Temos:<item •><bold>azul</bold></item><item •>verde</item>E só"],
    ["1. um\n2. dois", "<item 1.>um</item><item 2.>dois</item>"],
    ["> disse\noi", "<quote>disse</quote>oi"],
    ["`x` - y\n-10%\n3.5 m", "<code>x</code> - y\n-10%\n3.5 m"],
    ["nome_do_arquivo", "nome_do_arquivo"],
    ["*quebra\nlinha*", "*quebra\nlinha*"],
    ["**", "**"],
    ["custa *R$ 89,90* à vista", "custa <bold>R$ 89,90</bold> à vista"],
  ])("%s", (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it("finds links and leaves their punctuation outside", () => {
    expect(html("veja https://loja.example/a_b_c, ok?")).toBe(
      "veja <a https://loja.example/a_b_c>https://loja.example/a_b_c</a>, ok?",
    );
    expect(html("www.loja.example")).toBe("<a https://www.loja.example>www.loja.example</a>");
    expect(html("Www.loja.example")).toBe("<a https://Www.loja.example>Www.loja.example</a>");
  });

  it("never makes a link of anything but the web", () => {
    expect(html("javascript:alert(1)")).toBe("javascript:alert(1)");
  });

  it("reads plainly in previews", () => {
    expect(plain("*Olá*\n_tudo_ bem?")).toBe("Olá tudo bem?");
    expect(plain("Temos:\n- azul\n- verde")).toBe("Temos: • azul • verde");
  });

  it("shows one to three emoji large, and nothing else", () => {
    expect(["👍", "👨‍👩‍👧 ❤️", "👍👍👍👍", "ok 👍", "12", ""].map(isOnlyEmoji)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
