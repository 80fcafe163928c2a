import { shallowRef } from 'vue';

export interface Question {
  title: string;
  text?: string;
  yes: string;
  danger?: boolean;
  answer: (yes: boolean) => void;
}

/** The question on the screen, shown by ConfirmHost. */
export const question = shallowRef<Question>();

/** Asks before something is lost. */
export const confirm = (about: Omit<Question, 'answer'>): Promise<boolean> =>
  new Promise((resolve) => {
    question.value?.answer(false);
    question.value = {
      ...about,
      answer: (yes) => {
        question.value = undefined;
        resolve(yes);
      },
    };
  });
