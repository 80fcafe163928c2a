/** What comes in and is no question. */
export const spam: readonly { readonly subject: string; readonly text: string }[] = [
  {
    subject: 'First page in 7 days, guaranteed',
    text: 'Dear owner, we have seen your site and can bring it to the first page in 7 days, guaranteed. 500 links for a small price. Answer for the list of offers.',
  },
  {
    subject: 'Re: Re: your invoice is ready',
    text: 'Hello dear, the document you asked for is waiting. Send your sign-in code to receive it.',
  },
  {
    subject: 'Second try: 500 links for your site',
    text: 'Dear owner, you did not answer. Today all packages are half price. Only today!',
  },
];
