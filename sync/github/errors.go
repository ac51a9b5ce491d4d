package github

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
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
	if errors.As(err, &known) || cancelled(err) {
		return err
	}
	var long *tooLong
	if errors.As(err, &long) && long.limit {
		return fail(remote.ErrUnreachable, err,
			"GitHub asks us to wait %s before we go on. What waits to be sent is safe; try again then", inWords(long.wait))
	}
	status := statusOf(err)
	switch {
	case status == 0:
		return fail(remote.ErrUnreachable, err,
			"%s cannot be reached (%s). What waits to be sent is safe; it goes out when the network is back", r.transport.api.Host, doing)
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
		return no("%s was renamed or moved. Ask the coordinator for its new address, and set it in place of this one", r.page)
	case isEmpty(err):
		return no("%s is still empty. It can be set up with the first sync", r.page)
	}
	return no("GitHub refuses %s on %s (%d: %s)", doing, r.page, status, reasonOf(err))
}

func (r *repository) forbidden(doing igf.Sentence, err error) error {
	no := func(format string, args ...any) error { return fail(remote.ErrRefused, err, format, args...) }
	switch {
	case ssoHeader(err):
		return no("the organisation of %s wants its own sign-on: open GitHub's token settings, choose \"Configure SSO\" for the token, and try again", r.page)
	case says(err, "archived"):
		return no("%s is archived, so nothing can be sent to it. Ask its owner where the work goes on", r.page)
	}
	return no("GitHub does not allow this sign-in to go on with %s (%s: %s)", r.page, doing, reasonOf(err))
}

func (r *repository) rewritten(cause error) error {
	return fail(remote.ErrRewritten, cause,
		"the history of %s was rewritten: what this device last saw is no longer part of it. Nothing here was changed; ask its owner what happened", r.page)
}

func (r *repository) moved(cause error) error {
	return fail(remote.ErrMoved, cause, "somebody else sent to %s first", r.page)
}

func (r *repository) byRules(err error) error {
	if says(err, "verified signature") {
		return fail(remote.ErrRefused, err, "the rules of %s want signed commits, which this program cannot make. Ask its owner to lift that rule for the branch %q", r.page, r.branch)
	}
	return fail(remote.ErrProposeOnly, err, "the rules of %s let nobody write to the branch %q directly (%s). Send a pull request instead", r.page, r.branch, strings.TrimPrefix(messageOf(err), "Repository rule violations found "))
}

// unknownOutcome explains that the last request may have been carried out or not.
func (r *repository) unknownOutcome(err error) error {
	explained := r.explain(igf.Sentencef("moving the branch"), err)
	return fail(remote.ErrUnreachable, explained, "the connection to GitHub broke just as the batch was sent. The next sync finds out whether it arrived; nothing is lost or sent twice")
}

// mayPropose finds out, after a refusal, whether the person may at least read,
// and so propose.
func (r *repository) mayPropose(ctx context.Context, err error) error {
	if byRule(err) {
		return r.byRules(err)
	}
	if status := statusOf(err); status != http.StatusForbidden && status != http.StatusNotFound || ssoHeader(err) {
		return err
	}
	repo, _, readErr := r.client.Repositories.Get(ctx, r.owner, r.name)
	switch {
	case readErr != nil:
		return r.explain(igf.Sentencef("looking up your rights"), readErr)
	case repo.GetArchived():
		return fail(remote.ErrRefused, err, "%s is archived, so nothing can be sent to it. Ask its owner where the work goes on", r.page)
	case !repo.GetPermissions()["push"]:
		return fail(remote.ErrProposeOnly, err, "you may read %s but not write to it. Send a pull request instead, or ask its owner for the right to write", r.page)
	}
	return fail(remote.ErrRefused, err, "you may write to %s, but the token may not. Make one with \"Contents: read and write\" and \"Pull requests: read and write\"", r.page)
}

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

// says reports whether the answer of the API, its details included, has the words.
func says(err error, words string) bool {
	e := asResponse(err)
	if e == nil {
		return false
	}
	text := e.Message
	for _, d := range e.Errors {
		text += "\n" + d.Message
	}
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
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

func isEmpty(err error) bool {
	return statusOf(err) == http.StatusConflict && says(err, "Repository is empty")
}

func ssoHeader(err error) bool {
	e := asResponse(err)
	return e != nil && e.Response != nil && e.Response.Header.Get("X-GitHub-SSO") != ""
}

// lagging reports an answer of a server that does not yet know what another has
// just stored.
func lagging(err error) bool {
	return statusOf(err) == http.StatusUnprocessableEntity && says(err, "does not exist") && !says(err, "Reference does not exist")
}

// tooLarge reports an answer to a tree call that takes the service too long.
func tooLarge(err error) bool {
	status := statusOf(err)
	return status == http.StatusBadGateway || status == http.StatusGatewayTimeout ||
		status == http.StatusRequestEntityTooLarge ||
		status == http.StatusUnprocessableEntity && (says(err, "too large") || says(err, "timed out"))
}

// byRule reports an answer of the rules that protect a branch.
func byRule(err error) bool {
	status := statusOf(err)
	return (status == http.StatusUnprocessableEntity || status == http.StatusForbidden || status == http.StatusConflict) &&
		(says(err, "rule violations") || says(err, "protected") || says(err, "through a pull request") || says(err, "status check"))
}
