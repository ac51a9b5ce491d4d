package github

import (
	"context"
	"errors"
	"net/http"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/github/wire"
	"rapporteur/sync/remote"
)

// failure is a sentence for the person. It wraps the error that callers test for
// and the technical cause, which has no secret in it.
type failure struct {
	said        igf.Sentence
	kind, cause error
}

func (f *failure) Error() string { return f.said.String() }

// Sentence returns what the error says, with its format.
func (f *failure) Sentence() igf.Sentence { return f.said }

func (f *failure) Unwrap() []error {
	if f.cause == nil {
		return []error{f.kind}
	}
	return []error{f.kind, f.cause}
}

func fail(kind, cause error, format string, args ...any) error {
	return &failure{igf.Sentencef(format, args...), kind, cause}
}

// explain turns an error of the API into a sentence for the person. doing names
// what was tried: "looking for what is new".
func (r *repository) explain(doing igf.Sentence, err error) error {
	var known *failure
	switch {
	case errors.As(err, &known):
		return known
	case cancelled(err):
		return err
	}
	var stranger *wire.StrangerError
	if errors.As(err, &stranger) {
		return stranger
	}
	var long *wire.TooLongError
	if errors.As(err, &long) && long.Limit {
		return fail(remote.ErrUnreachable, err,
			"GitHub asks us to wait %s before we go on. What waits to be sent is safe; try again then", wire.InWords(long.Wait))
	}
	status := statusOf(err)
	switch {
	case status == 0:
		return fail(remote.ErrUnreachable, err,
			"%s cannot be reached (%s). What waits to be sent is safe; it goes out when the network is back", r.transport.Host(), doing)
	case status >= 500 || status == http.StatusRequestTimeout:
		return fail(remote.ErrUnreachable, err,
			"GitHub has trouble of its own (%d while %s). What waits to be sent is safe; try again in a few minutes", status, doing)
	}
	return r.refused(doing, status, err)
}

// explainIf explains an error where there is one.
func (r *repository) explainIf(doing igf.Sentence, err error) error {
	if err == nil {
		return nil
	}
	return r.explain(doing, err)
}

func (r *repository) refused(doing igf.Sentence, status int, err error) error {
	no := func(format string, args ...any) error { return fail(remote.ErrRefused, err, format, args...) }
	switch {
	case status == http.StatusUnauthorized && !r.signedIn():
		return no("%s on %s needs a sign-in to GitHub", doing, r.page)
	case status == http.StatusUnauthorized:
		return no("GitHub does not accept the sign-in for %s: the token is wrong, or has ended. Sign in again", r.page)
	case status == http.StatusForbidden:
		return r.forbidden(doing, err)
	case status == http.StatusNotFound && !r.signedIn():
		return no("there is no repository %s that can be read without a sign-in. Check the address, or sign in to GitHub", r.page)
	case status == http.StatusNotFound:
		return no("there is no repository %s, or this sign-in may not see it. Check the address, and ask the coordinator to invite you", r.page)
	case status == http.StatusUnavailableForLegalReasons:
		return no("GitHub has blocked %s for legal reasons", r.page)
	case status >= 300 && status < 400:
		return r.renamed(err)
	case isEmpty(err):
		return no("%s is still empty. It can be set up with the first sync", r.page)
	}
	return no("GitHub refuses %s on %s (%d: %s)", doing, r.page, status, reasonOf(err))
}

func (r *repository) forbidden(doing igf.Sentence, err error) error {
	if ssoHeader(err) {
		return fail(remote.ErrRefused, err, "the organisation of %s wants its own sign-on: open GitHub's token settings, choose \"Configure SSO\" for the token, and try again", r.page)
	}
	return fail(remote.ErrRefused, err, "GitHub does not allow this sign-in to go on with %s (%s: %s)", r.page, doing, reasonOf(err))
}

func (r *repository) rewritten(cause error) error {
	return fail(remote.ErrRewritten, cause,
		"the history of %s was rewritten: what this device last saw is no longer part of it. Nothing here was changed; ask its owner what happened", r.page)
}

func (r *repository) moved(cause error) error {
	return fail(remote.ErrMoved, cause, "somebody else sent to %s first", r.page)
}

// unknownOutcome explains that the last request may have been carried out or not.
func (r *repository) unknownOutcome(err error) error {
	explained := r.explain(igf.Sentencef("moving the branch"), err)
	return fail(remote.ErrUnreachable, explained, "the connection to GitHub broke just as the batch was sent. The next sync finds out whether it arrived; nothing is lost or sent twice")
}

// cancelled reports whether the person stopped it.
func cancelled(err error) bool { return errors.Is(err, context.Canceled) }

// asResponse returns the API's own answer in err, nil where there is none.
func asResponse(err error) *github.ErrorResponse {
	var e *github.ErrorResponse
	if errors.As(err, &e) {
		return e
	}
	var otp *github.TwoFactorAuthError
	if errors.As(err, &otp) {
		return (*github.ErrorResponse)(otp)
	}
	return nil
}

func statusOf(err error) int {
	if e := asResponse(err); e != nil && e.Response != nil {
		return e.Response.StatusCode
	}
	return 0
}

// reasonOf returns the service's message, or the words that it gives none.
func reasonOf(err error) igf.Sentence {
	if text := messageOf(err); text != "" {
		return igf.Sentencef("%s", text)
	}
	return igf.Sentencef("no reason given")
}

// messageOf returns the service's message on one short line.
func messageOf(err error) string {
	e := asResponse(err)
	if e == nil {
		return ""
	}
	text := igf.OneLine(e.Message)
	if len(e.Errors) > 0 && e.Errors[0].Message != "" {
		text += ": " + igf.OneLine(e.Errors[0].Message)
	}
	return igf.Excerpt(text, 160)
}

// isEmpty reports the answer to a request that reads, about a repository without a
// commit: nothing else is in conflict with reading.
func isEmpty(err error) bool {
	e := asResponse(err)
	return statusOf(err) == http.StatusConflict && e.Response.Request != nil && e.Response.Request.Method == http.MethodGet
}

func ssoHeader(err error) bool {
	e := asResponse(err)
	return e != nil && e.Response != nil && e.Response.Header.Get("X-GitHub-SSO") != ""
}

// unprocessable reports an answer that may mean anything: a server that does not yet
// know what another has just stored, a tree that took too long, a branch that moved, a
// rule. Only its words would tell, and they are for people: what is the case is looked
// up.
func unprocessable(err error) bool {
	status := statusOf(err)
	return status == http.StatusUnprocessableEntity || status == http.StatusConflict
}

// tooLarge reports an answer to a tree call that takes the service too long.
func tooLarge(err error) bool {
	switch statusOf(err) {
	case http.StatusBadGateway, http.StatusGatewayTimeout, http.StatusRequestEntityTooLarge:
		return true
	}
	return false
}
