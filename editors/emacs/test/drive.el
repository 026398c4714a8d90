;;; drive.el --- Drives the Emacs that runs it  -*- lexical-binding: t -*-

;; See run.sh, which calls it. CLIENT is "eglot" or "lsp-mode", PAGE a file with the
;; configuration from the page, PROJECT the folder to work in, MENDED what app.py must be in
;; the end.

(require 'cl-lib)
(require 'package)

(defvar drive-client (getenv "CLIENT"))
;; Long enough for the slowest machine, in seconds; nothing waits longer than what it
;; waits for.
(defvar drive-patience 40)

(defun drive-say (word what) (princ (format "%s%s: %s\n" word drive-client what)))

(defun drive-check (what holds &optional instead)
  "Say whether WHAT HOLDS; end with INSTEAD where it does not."
  (drive-say (if holds "ok    " "FAIL  ") what)
  (unless holds
    (princ (truncate-string-to-width (format "      %s\n" instead) 1500))
    (kill-emacs 1)))

(defun drive-wait (what condition &optional instead)
  "Wait until CONDITION returns something, and return it; it is called WHAT."
  (let ((late (+ (float-time) drive-patience)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) late))
      (accept-process-output nil 0.05))
    (drive-check what value (and instead (funcall instead)))
    value))

(defun drive-text () (buffer-substring-no-properties (point-min) (point-max)))

(defun drive-go (text)
  "Go to the first TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun drive-choose (title action)
  "Call ACTION as a user who chooses what has TITLE in it."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (let ((titles (all-completions "" choices)))
                 (or (cl-find-if (lambda (choice) (string-match-p title choice)) titles)
                     (drive-check (format "%s is in the list" title) nil titles))))))
    (let ((last-nonmenu-event ?.)) ; a key was hit, and no menu opened
      (funcall action))))

;; What differs between the two clients.

(defun drive-start ()
  (if (equal drive-client "eglot")
      (call-interactively #'eglot)
    (setq lsp-auto-guess-root t ; it asks whether to take the project
          lsp-enable-snippet nil ; as it does without yasnippet
          lsp-enable-file-watchers nil
          lsp-diagnostics-provider :flymake) ; flycheck is a package of its own
    (lsp-workspace-folders-add default-directory)
    (lsp)))

(defun drive-findings ()
  "Return the line, severity and message of each finding."
  (if (equal drive-client "eglot")
      (progn
        ;; The work of timers, which run in no batch.
        (eglot--signal-textDocument/didChange)
        (flymake-start)
        (mapcar (lambda (found)
                  (list (line-number-at-pos (flymake-diagnostic-beg found))
                        (if (eq (flymake-diagnostic-type found) 'eglot-error) 1 2)
                        (flymake-diagnostic-text found)))
                (flymake-diagnostics)))
    (mapcar (lambda (found)
              (list (1+ (gethash "line" (gethash "start" (gethash "range" found))))
                    (gethash "severity" found) (gethash "message" found)))
            (gethash (file-truename buffer-file-name) (lsp-diagnostics)))))

(defun drive-hover ()
  "Return a function that returns what hovering at point shows."
  (if (equal drive-client "eglot")
      (let (shown)
        (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
        (lambda () shown))
    (lsp-describe-thing-at-point)
    (lambda () (with-current-buffer "*lsp-help*" (buffer-string)))))

(defun drive-mend (title)
  (drive-choose title (if (equal drive-client "eglot")
                          (lambda () (eglot-code-actions (point) (point) nil t))
                        (lambda () (call-interactively #'lsp-execute-code-action)))))

(defun drive-found (line severity text)
  "Return whether there is a finding at LINE with SEVERITY and TEXT."
  (cl-some (lambda (found)
             (and (= (nth 0 found) line) (= (nth 1 found) severity) (string-match-p text (nth 2 found))))
           (drive-findings)))

;; The drive.

(setq package-user-dir (expand-file-name "elpa" user-emacs-directory)
      make-backup-files nil
      create-lockfiles nil)
(package-initialize)
(require (intern drive-client))
(load (getenv "PAGE") nil t)
(find-file (expand-file-name "app.py" (getenv "PROJECT")))
(drive-check "the file is Python" (derived-mode-p 'python-mode) major-mode)
(drive-start)
(drive-wait "a finding is shown at its line" (lambda () (drive-found 6 2 "time\\.sleep")) #'drive-findings)
(drive-wait "settings reach the server" (lambda () (drive-found 10 1 "task")) #'drive-findings)
(drive-go "time.sleep")
(let* ((hover (drive-hover)) (shown (lambda () (format "%s" (funcall hover)))))
  (drive-wait "hovering shows the rule's page" (lambda () (string-match-p "blocking-call-in-async" (funcall shown))) shown))
(drive-go "time.sleep")
(drive-mend "asyncio\\.sleep")
(drive-wait "the code action mends the call" (lambda () (string-match-p "^    await asyncio\\.sleep(1)" (drive-text))) #'drive-text)
(drive-wait "the finding goes away" (lambda () (not (drive-found 6 2 "time\\.sleep"))) #'drive-findings)
(drive-go "asyncio.create_task")
(drive-mend "all that Heddle can mend safely")
(drive-wait "all safe mends are made" (lambda () (string-match-p "add_done_callback" (drive-text))) #'drive-text)
(save-buffer)
(cl-flet ((on-disk (file) (with-temp-buffer (insert-file-contents file) (buffer-string))))
  (let ((mended (on-disk (getenv "MENDED"))) (saved (on-disk buffer-file-name)))
    (drive-check "the file on disk is as heddle check --fix leaves it" (equal saved mended) saved)))
(kill-emacs 0)
