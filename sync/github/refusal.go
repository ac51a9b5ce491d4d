package github

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// errUnexplained is wrapped where neither the rights nor the rules say why something
// was refused.
var errUnexplained = igf.Errorf("%w, and nothing says why", remote.ErrRefused)

// whyRefused finds out why something that was to be written was refused, by what the
// service says of rights and rules and never by the words of the refusal. Where they do
// not explain it, the error wraps errUnexplained.
func (r *repository) whyRefused(ctx context.Context, doing igf.Sentence, err error) error {
	status := statusOf(err)
	explained := r.explain(doing, err)
	if status != http.StatusForbidden && status != http.StatusNotFound && !unprocessable(err) || ssoHeader(err) {
		return explained
	}
	repo, _, readErr := r.client.Repositories.Get(ctx, r.owner, r.name)
	switch {
	case readErr != nil:
		return r.explain(igf.Sentencef("looking up your rights"), readErr)
	case repo.GetArchived():
		return r.archived(err)
	case !repo.GetPermissions()["push"] && !r.signedIn():
		return fail(remote.ErrRefused, err, "%s on %s needs a sign-in to GitHub", doing, r.page)
	case !repo.GetPermissions()["push"]:
		return fail(remote.ErrProposeOnly, err, "you may read %s but not write to it. Send a pull request instead, or ask its owner for the right to write", r.page)
	}
	if kept, ruleErr := r.keptOut(ctx, err); ruleErr != nil || kept != nil {
		return cmpError(kept, ruleErr)
	}
	if unprocessable(err) {
		return fail(errUnexplained, err, "GitHub refuses %s on %s (%d: %s)", doing, r.page, status, reasonOf(err))
	}
	return fail(remote.ErrRefused, err, "you may write to %s, but the token may not (%s). Make one with \"Contents: read and write\" and \"Pull requests: read and write\"", r.page, reasonOf(err))
}

func cmpError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func (r *repository) archived(cause error) error {
	return fail(remote.ErrRefused, cause, "%s is archived, so nothing can be sent to it. Ask its owner where the work goes on", r.page)
}

// keptOut returns how the rules of the branch keep what is sent out of it, nil where
// they do not.
func (r *repository) keptOut(ctx context.Context, cause error) (kept, err error) {
	rules, err := r.rules(ctx)
	if err != nil {
		return nil, err
	}
	if slices.Contains(rules, "required_signatures") {
		return fail(remote.ErrRefused, cause, "the rules of %s want signed commits, which this program cannot make. Ask its owner to lift that rule for the branch %q", r.page, r.branch), nil
	}
	closed := slices.ContainsFunc(rules, asksForProposals)
	if !closed {
		b, _, err := r.client.Repositories.GetBranch(ctx, r.owner, r.name, r.branch, 0)
		closed = err == nil && b.GetProtected() // where it cannot be read it explains nothing
	}
	if !closed {
		return nil, nil
	}
	return fail(remote.ErrProposeOnly, cause, "the rules of %s let nobody write to the branch %q directly (%s). Send a pull request instead", r.page, r.branch, reasonOf(cause)), nil
}

// asksForProposals reports whether a type of rule lets changes in as pull requests
// only.
func asksForProposals(rule string) bool {
	switch rule {
	case "pull_request", "update", "merge_queue", "required_status_checks", "required_deployments", "workflows", "code_scanning", "code_quality":
		return true
	}
	return false
}

// rules returns the types of the rules of the branch; go-github would read none where
// it does not know one of them.
func (r *repository) rules(ctx context.Context) ([]string, error) {
	doing := igf.Sentencef("looking up the rules")
	req, err := r.client.NewRequest(http.MethodGet, fmt.Sprintf("repos/%s/%s/rules/branches/%s", r.owner, r.name, r.branch), nil)
	if err != nil {
		return nil, r.explain(doing, err)
	}
	var list []struct {
		Type string `json:"type"`
	}
	_, err = r.client.Do(ctx, req, &list)
	if status := statusOf(err); err != nil && (status == 0 || status >= 500) {
		return nil, r.explain(doing, err)
	}
	rules := []string{} // not readable with every token, nor on every server
	for _, rule := range list {
		rules = append(rules, rule.Type)
	}
	return rules, nil
}
