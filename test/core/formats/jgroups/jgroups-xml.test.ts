import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  type JgroupsXml,
  parseJgroupsXml,
} from '../../../../server/src/core/formats/jgroups/jgroups-xml';
import { expectInside, marked, sliceOf } from '../marking';

const problems = (text: string): string[] =>
  parseJgroupsXml(text).problems.map(({ kind, span }) => `${kind}: ${marked(text, [span])}`);

const outline = ({ protocols }: JgroupsXml): string[] =>
  protocols.map(({ name, attributes }) =>
    [name, ...attributes.map((attribute) => `${attribute.name}=${attribute.value}`)].join(' '),
  );

const stack = `<?xml version="1.0"?>
<!-- our stack -->
<config xmlns="urn:org:jgroups"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <TCP bind_addr = '\${jgroups.bind_addr:SITE_LOCAL}' bind_port="7800"/>
  <TCPPING initial_hosts="a[7800],&#xA;b[7800] &amp; c"></TCPPING>
  <org.jgroups.protocols.dns.DNS_PING/>
  <pbcast.GMS><inner x="1"/></pbcast.GMS>
</config>
`;

describe('a stack', () => {
  const xml = parseJgroupsXml(stack);

  it('has protocols in order', () => {
    expect(xml.problems).toEqual([]);
    expect([xml.rootName, xml.namespace]).toEqual(['config', 'urn:org:jgroups']);
    expect(outline(xml)).toEqual([
      'TCP bind_addr=${jgroups.bind_addr:SITE_LOCAL} bind_port=7800',
      'TCPPING initial_hosts=a[7800],\nb[7800] & c',
      'DNS_PING',
      'GMS',
    ]);
  });

  it('has the places of elements, attributes and comments', () => {
    expect(
      marked(
        stack,
        xml.protocols.map(({ elementNameSpan }) => elementNameSpan),
      ),
    ).toContain('<«pbcast.GMS»><inner');
    expect(xml.protocols.map(({ span }) => sliceOf(stack, span))).toEqual([
      '<TCP bind_addr = \'${jgroups.bind_addr:SITE_LOCAL}\' bind_port="7800"/>',
      '<TCPPING initial_hosts="a[7800],&#xA;b[7800] &amp; c"></TCPPING>',
      '<org.jgroups.protocols.dns.DNS_PING/>',
      '<pbcast.GMS><inner x="1"/></pbcast.GMS>',
    ]);
    const attributes = xml.protocols.flatMap((protocol) => protocol.attributes);
    expect(
      attributes.map(({ nameSpan, valueSpan }) => [nameSpan, valueSpan].map((span) => sliceOf(stack, span))),
    ).toEqual([
      ['bind_addr', '${jgroups.bind_addr:SITE_LOCAL}'],
      ['bind_port', '7800'],
      ['initial_hosts', 'a[7800],&#xA;b[7800] &amp; c'],
    ]);
    expect(xml.comments.map(({ span, text }) => [sliceOf(stack, span), text])).toEqual([
      ['<!-- our stack -->', ' our stack '],
    ]);
  });

  it('may have line ends of two characters', () => {
    const text = stack.replaceAll('\n', '\r\n').replaceAll(' bind', '\r\n bind');
    const { protocols, problems: none } = parseJgroupsXml(text);
    expect(none).toEqual([]);
    expect(protocols.map(({ elementNameSpan }) => sliceOf(text, elementNameSpan))).toEqual([
      'TCP',
      'TCPPING',
      'org.jgroups.protocols.dns.DNS_PING',
      'pbcast.GMS',
    ]);
  });

  it('finds a part of a decoded value in the file', () => {
    const ping = xml.protocols.find(({ name }) => name === 'TCPPING');
    const hosts = ping && attributeOf(ping, 'initial_hosts');
    expect(hosts && sliceOf(stack, hosts.sourceSpan(9, 16))).toBe('b[7800]');
    expect(hosts && sliceOf(stack, hosts.sourceSpan(17, 18))).toBe('&amp;');
    expect(hosts && sliceOf(stack, hosts.sourceSpan(19, 20))).toBe('c');
  });
});

describe('what no reader takes', () => {
  it.each([
    ['<config><TCP></config>', ['malformed: <config><TCP></config«>»']],
    ['<config><TCP a=1/></config>', ['malformed: <config><TCP a=«1»/></config>']],
    ['<config><TCP a="&x;"/></config>', ['malformed: <config><TCP a="&x«;»"/></config>']],
    ['<beans/>', ['not-jgroups: <«beans»/>']],
    ['', ['malformed: «»']],
    [
      '<!DOCTYPE config [<!ENTITY x SYSTEM "file:/etc/passwd">]><config><TCP a="&x;"/></config>',
      [
        'document-type: «<!DOCTYPE config [<!ENTITY x SYSTEM "file:/etc/passwd">]>»<config><TCP a="&x;"/></config>',
        'malformed: <!DOCTYPE config [<!ENTITY x SYSTEM "file:/etc/passwd">]><config><TCP a="&x«;»"/></config>',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('keeps what stands before the first mistake', () => {
    expect(outline(parseJgroupsXml('<config><UDP a="1"/><PING a="2" b=/><GMS/></config>'))).toEqual([
      'UDP a=1',
    ]);
  });

  it('is never made of entities that name each other', () => {
    const entities = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('');
    const text = `<!DOCTYPE config [<!ENTITY e0 "x">${entities}]><config><TCP a="&e20;"/></config>`;
    expect(parseJgroupsXml(text).protocols).toEqual([]);
  });
});

const pieces = [
  ' d="x\r\n\r\ty&#65;"',
  '<!-- c\r\n -->',
  ...[
    '<config>',
    '</config>',
    '<TCP',
    '<pbcast.GMS',
    '/>',
    '>',
    '</TCP>',
    ' a="1"',
    " b='x\"y'",
    ' c = "&amp;&#x1F600;"',
  ],
  ...[
    '&',
    ';',
    '"',
    '<',
    '<!--',
    '-->',
    ' x ',
    '<!DOCTYPE config [',
    ']>',
    '<![CDATA[',
    ']]>',
    '<?p',
    '?>',
    '\r\n',
    '\ud83d',
    '\0',
    '\ufeff',
  ],
];

describe('every text', () => {
  it('has a result with all places inside it', () => {
    const xmlText = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((chosen) => chosen.join('')),
      fc
        .array(fc.constantFrom(...pieces), { maxLength: 30 })
        .map((chosen) => `<config>${chosen.join('')}</config>`),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(xmlText, (text) => {
        const xml = parseJgroupsXml(text);
        expectInside(
          text,
          [...xml.problems, ...xml.comments].map(({ span }) => span),
        );
        for (const { span } of xml.comments) expect(sliceOf(text, span)).toMatch(/^<!--/);
        for (const { span, elementName, elementNameSpan, attributes } of xml.protocols) {
          expectInside(text, [span]);
          expect(sliceOf(text, elementNameSpan)).toBe(elementName);
          for (const attribute of attributes) {
            expect(sliceOf(text, attribute.nameSpan)).toBe(attribute.name);
            expect(attribute.sourceSpan(0, attribute.value.length)).toEqual(attribute.valueSpan);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
