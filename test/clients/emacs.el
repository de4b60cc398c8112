;;; Run by emacs without a screen: eglot attaches the language server to the file that is open, does what a user does, and
;;; what the editor then shows is written as JSON.  -*- lexical-binding: t -*-
;; Debian puts packages where `-Q` does not look.
(require (quote package))
(add-to-list (quote package-directory-list) "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'eglot)
(require 'json)
(require 'cl-lib)

(defvar report nil)
(defvar limit 20)

(defun show (key value) (setq report (append report (list (cons key value)))))

(defun wait-for (what condition)
  (with-timeout (limit (error "Nothing came of %s" what))
    ;; Reading events lets what the system tells of files through, which waiting for output alone does not.
    (while (not (funcall condition)) (read-event nil nil 0.02))))

(defun severity-of (diagnostic)
  (pcase (flymake-diagnostic-type diagnostic)
    ('eglot-error "error")
    ('eglot-warning "warning")
    (_ "information")))

(defun current-diagnostics ()
  (sort (flymake-diagnostics)
        (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))

(defun described (diagnostic)
  (let ((begin (flymake-diagnostic-beg diagnostic)))
    (format "%d %s %s: %s"
            (line-number-at-pos begin)
            (severity-of diagnostic)
            (if (string-match "\\[\\([a-z-]+\\)\\]" (flymake-diagnostic-text diagnostic))
                (match-string 1 (flymake-diagnostic-text diagnostic))
              (flymake-diagnostic-text diagnostic))
            (buffer-substring-no-properties begin (flymake-diagnostic-end diagnostic)))))

(defun diagnostics () (vconcat (mapcar #'described (current-diagnostics))))

(defun text () (buffer-substring-no-properties (point-min) (point-max)))

(defun go-to (line column)
  (goto-char (point-min))
  (forward-line (1- line))
  (forward-char column))

(defun use ()
  (add-to-list 'eglot-server-programs
               '(conf-javaprop-mode . ("portal-properties-language-server" "--stdio")))
  (setq eglot-confirm-server-initiated-edits nil
        eglot-sync-connect 20)
  (find-file (getenv "FILE"))
  (apply #'eglot (eglot--guess-contact))
  (flymake-start)
  (wait-for "checking" #'current-diagnostics)
  (show 'diagnostics (diagnostics))

  (go-to 1 3)
  (let (shown)
    (eglot-hover-eldoc-function (lambda (info &rest _) (setq shown info)))
    (wait-for "hovering" (lambda () shown))
    (show 'hover (vconcat (split-string (substring-no-properties shown) "\n"))))

  (goto-char (point-max))
  (insert "cluster.link.auto")
  (let* ((found (eglot-completion-at-point))
         (typed (buffer-substring-no-properties (nth 0 found) (nth 1 found)))
         (names (all-completions typed (nth 2 found))))
    (show 'completion (vconcat (mapcar #'substring-no-properties names))))
  (delete-region (line-beginning-position) (point-max))

  (go-to (string-to-number (getenv "FIX_LINE")) 20)
  (let ((before (text))
        ;; Choices are asked for in the minibuffer, not in a menu of the mouse.
        (last-nonmenu-event t))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt titles &rest _)
                 (show 'fixes (vconcat (mapcar (lambda (title) (if (consp title) (car title) title)) titles)))
                 (getenv "FIX"))))
      (eglot-code-actions (point) nil "quickfix" t))
    (wait-for "fixing" (lambda () (not (equal (text) before))))
    ;; What is typed is sent when the user rests, which nobody does here, or saves.
    (save-buffer)
    (wait-for "checking again"
              (lambda () (not (member "error" (mapcar #'severity-of (current-diagnostics)))))))
  (show 'fixed (text))
  (show 'left (diagnostics))

  (write-region (getenv "OTHER_TEXT") nil (getenv "OTHER_FILE"))
  (wait-for "a change outside" (lambda () (> (length (current-diagnostics)) 1)))
  (show 'outside (diagnostics)))

(condition-case failure
    (use)
  (error (show 'failure (format "%S" failure))))
(with-temp-file (getenv "REPORT") (insert (json-encode report)))
(eglot-shutdown-all)
