// One file on its way, part by part (tus 1.0): a dropped connection costs at most the part on its way, and
// the rest goes when there is a connection again. What was dropped at the portal is begun once more.

const PART = 2 * 1024 * 1024;
const RETRIES = [0, 1000, 3000, 5000];
/** From a lost connection to the next try, unless the browser knows earlier that there is one. */
const AGAIN = 4000;

/** Why a file was not taken: the answer's status, the words of a rule if one refused it, and whether it waits at the
 * portal all the same, beside what another window attached. */
export class Refused extends Error {
  constructor(status, words, waits) {
    super(String(status));
    Object.assign(this, { status, words, waits });
  }
}

/** Sends a file or what was made of it. `shows` is told how much of a hundred is sent, `waits` that there is no
 * connection. With `resumes`, what was begun before the page was left goes on. Gives what ends with whether
 * it has come, or throws [`Refused`], and what cancels it. */
export function sends(content, { endpoint, metadata = {}, resumes = false, shows, waits }) {
  let upload;
  let ended = false;
  let stop;
  const done = new Promise((resolve, reject) => {
    const end = (how, value) => {
      ended = true;
      how(value);
    };
    stop = () => end(resolve, false);
    const begin = async (again) => {
      upload = new tus.Upload(content, {
        endpoint,
        chunkSize: PART,
        retryDelays: RETRIES,
        metadata,
        storeFingerprintForResuming: resumes,
        removeFingerprintOnSuccess: true,
        onProgress: (sent, all) => shows(all ? (sent / all) * 100 : 0),
        // What came whole before, and waits there.
        onSuccess: ({ lastResponse }) =>
          lastResponse.getHeader("upload-waits") ? end(reject, new Refused(422, "", true)) : end(resolve, true),
        onError: (fault) => {
          const answer = fault.originalResponse;
          const status = answer?.getStatus() ?? 0;
          if (status === 404 && !again) return begin(true);
          if (status >= 400 && status < 500) {
            const waits = Boolean(answer.getHeader("upload-waits"));
            return end(reject, new Refused(status, status === 422 ? answer.getBody() : "", waits));
          }
          waits();
          awake().then(() => ended || upload.start());
        },
      });
      const [before] = resumes && !again ? await upload.findPreviousUploads().catch(() => []) : [];
      if (before) upload.resumeFromPreviousUpload(before);
      if (!ended) upload.start();
    };
    begin(false);
  });
  const cancel = () => {
    upload.abort(true).catch(() => {});
    stop();
  };
  return { done, cancel };
}

/** When there may be a connection again. */
function awake() {
  return new Promise((resolve) => {
    addEventListener("online", resolve, { once: true });
    setTimeout(resolve, AGAIN);
  });
}
