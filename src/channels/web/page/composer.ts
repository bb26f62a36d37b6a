import { byId } from './dom.ts';

export interface Composer {
  readonly question: HTMLTextAreaElement;
  note(text: string): void;
}

/** The box in which a question is typed. Files are not read, but that one was there is passed on. */
export function createComposer(send: (question: string, hasAttachment: boolean) => Promise<boolean>): Composer {
  const form = byId('composer', HTMLFormElement);
  const question = byId('question', HTMLTextAreaElement);
  const askButton = byId('ask', HTMLButtonElement);
  const noteLine = byId('composer-note', HTMLElement);
  let hasAttachment = false;
  let isSending = false;

  const note = (text: string): void => {
    noteLine.textContent = text;
  };

  const submit = async (): Promise<void> => {
    if (isSending) return;
    const text = question.value;
    if (text.trim() === '' && !hasAttachment) {
      note('Type a question first.');
      question.focus();
      return;
    }
    isSending = true;
    askButton.setAttribute('aria-disabled', 'true');
    const hadAttachment = hasAttachment;
    question.value = '';
    hasAttachment = false;
    note('');
    const taken = await send(text, hadAttachment);
    if (!taken) {
      // Nothing typed is lost when no reply comes.
      if (question.value === '') question.value = text;
      hasAttachment = hadAttachment;
    }
    isSending = false;
    askButton.removeAttribute('aria-disabled');
  };

  const noteFiles = (event: Event, files: FileList | undefined): void => {
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    hasAttachment = true;
    note('Waymark does not read files or pictures. Type your question instead.');
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  question.addEventListener('keydown', (event) => {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  question.addEventListener('input', () => note(''));
  question.addEventListener('paste', (event) => noteFiles(event, event.clipboardData?.files));
  document.addEventListener('dragover', (event) => event.preventDefault());
  // Without this a dropped file would replace the page, and the conversation with it.
  document.addEventListener('drop', (event) => noteFiles(event, event.dataTransfer?.files));
  return { question, note };
}
