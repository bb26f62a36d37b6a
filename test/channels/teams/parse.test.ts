import { describe, expect, it } from 'vitest';
import { parseActivity } from '../../../src/channels/teams/parse.ts';

const bot = { id: '28:waymark', name: 'Waymark' };
const base = {
  type: 'message',
  id: 'm1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  from: { id: '29:ada', aadObjectId: 'aad-ada' },
  recipient: bot,
  conversation: { id: 'a:1', conversationType: 'personal' },
};
const mention = { type: 'mention', text: '<at>Waymark</at>', mentioned: bot };
const read = (more: object) => parseActivity({ ...base, ...more });
const html = (content: string) => [{ contentType: 'text/html', content }];

describe('the words of a message', () => {
  it.each([
    ['a mention before them', { text: '<at>Waymark</at> who attends?', entities: [mention] }, 'who attends?'],
    ['a mention in them', { text: 'who <at>Waymark</at> attends?', entities: [mention] }, 'who attends?'],
    ['a mention without a space', { text: '<at>Waymark</at>&nbsp;who attends?', entities: [mention] }, 'who attends?'],
    [
      'another person',
      {
        text: '<at>Waymark</at> <at>Jo Bell</at> told me',
        entities: [mention, { ...mention, mentioned: { id: '29:jo' }, text: '<at>Jo Bell</at>' }],
      },
      'Jo Bell told me',
    ],
    ['no entities', { text: 'who attends?', entities: null }, 'who attends?'],
    ['markup', { text: '<p>who <strong>attends</strong>?</p><ul><li>a</li><li>b</li></ul>' }, 'who attends?\na\nb'],
    ['signs that are no markup', { text: 'is a < b and c > d?' }, 'is a < b and c > d?'],
    ['escaped signs', { text: 'a &lt;b&gt; &amp;amp; c' }, 'a <b> &amp; c'],
    [
      'HTML that says more than the text',
      { text: 'look', attachments: html('<p>look</p><p>he hit me</p>') },
      'look\nhe hit me',
    ],
    [
      'a mention in HTML',
      {
        text: '',
        entities: [mention],
        attachments: html(
          '<p><span itemtype="http://schema.skype.com/Mention" itemid="0">Waymark</span> who attends?</p>',
        ),
      },
      'who attends?',
    ],
    [
      'a reply that quotes',
      {
        text: 'and then?',
        attachments: html(
          '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>a long answer of mine</p></blockquote><p>and then?</p>',
        ),
      },
      'and then?',
    ],
    [
      'what is forwarded',
      {
        text: 'see',
        attachments: html(
          '<p>see</p><blockquote itemtype="http://schema.skype.com/Forward"><p>she is hurt</p></blockquote>',
        ),
      },
      'see\nshe is hurt',
    ],
    [
      'an emoji',
      { text: '', attachments: html('<p><img alt="😢" itemtype="http://schema.skype.com/Emoji" src="x"></p>') },
      '😢',
    ],
    ['nothing', { text: null }, ''],
  ])('%s', (_what, more, words) => {
    expect(read(more)?.text).toBe(words);
  });

  it.each([
    ['a file', [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} }], true],
    ['a picture', [{ contentType: 'image/*', contentUrl: 'x' }], true],
    ['a picture in HTML', html('<p><img src="x" itemtype="http://schema.skype.com/AMSImage"></p>'), true],
    ['an emoji in HTML', html('<p><img alt="x" itemtype="http://schema.skype.com/Emoji"></p>'), false],
    ['the HTML of the text', html('<p>words</p>'), false],
    ['nothing', [], false],
  ])('%s is an attachment: %s', (_what, attachments, isOne) => {
    expect(read({ text: 'words', attachments })?.hasAttachment).toBe(isOne);
  });

  it('of any length and shape are read in little time', () => {
    const longest = 200_000;
    for (const part of ['<', '<img alt="', '<span ', '<at ', ' \n', '<blockquote schema.skype.com/Reply>', '&', 'a ']) {
      const text = part.repeat(Math.floor(longest / part.length));
      const start = performance.now();
      expect(read({ text, attachments: html(text), entities: [mention] })).not.toBeNull();
      expect(performance.now() - start, part).toBeLessThan(3000);
    }
  });
});

describe('where and who', () => {
  it.each([
    [{ id: 'a:1', conversationType: 'personal' }, true],
    [{ id: 'c|livechat' }, true],
    [{ id: '19:x', conversationType: null }, false],
    [{ id: 'x', isGroup: true }, false],
    [{ id: 'x', conversationType: 'groupChat' }, false],
    [{ id: 'x', conversationType: 'channel' }, false],
    [{ id: 'x', conversationType: 'somethingNew' }, false],
  ])('%j is a private chat: %s', (conversation, isPersonal) => {
    expect(read({ conversation })?.isPersonal).toBe(isPersonal);
  });

  it('a thread is a conversation, also where an emulator does not say so', () => {
    const threaded = { id: '19:c;messageid=7', conversationType: 'channel' };
    expect(read({ conversation: threaded })?.conversation).toBe('19:c;messageid=7');
    const bare = { id: '19:c', conversationType: 'channel' };
    expect(read({ conversation: bare })?.conversation).toBe('19:c;messageid=m1');
    expect(read({ conversation: bare, replyToId: 'm0' })?.conversation).toBe('19:c;messageid=m0');
  });

  it('the places of a message are its channel, team and tenant, nearest first', () => {
    const channelData = { tenant: { id: 'T1' }, team: { id: '19:team' }, channel: { id: '19:channel' } };
    const conversation = { id: '19:channel;messageid=1', conversationType: 'channel' };
    expect(read({ channelData, conversation })?.places).toEqual(['19:channel', '19:team', 't1']);
    expect(read({ conversation: { id: 'a:1' } })?.places).toEqual(['a:1']);
  });

  it('a person is known within a tenant, by the directory where it says', () => {
    const channelData = { tenant: { id: 'T1' } };
    expect(read({ channelData })?.person).toBe('t1:aad-ada');
    expect(read({ channelData, from: { id: '29:ada' } })?.person).toBe('t1:29:ada');
    expect(read({ channelData: 'odd' })?.person).toBe(':aad-ada');
  });
});
