package github

import (
	"context"
	"net/http"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// touchesPage is how many commits Touches asks for at once: most often no more are wanted. maxTouches is how
// many it visits, for an hour has 5,000 requests; the last one says that.
const touchesPage, maxTouches = 10, 300

// Touches implements remote.Historian, with one request for so many commits, and one for
// each file that visit wants to read.
func (r *Remote) Touches(ctx context.Context, path string, at remote.Revision, visit func(remote.Touch) (bool, error)) error {
	repo, opt := r.repo, &github.CommitsListOptions{SHA: string(at), Path: path, ListOptions: github.ListOptions{PerPage: touchesPage}}
	for opt.Page = 1; ; opt.Page++ {
		list, _, err := repo.client.Repositories.ListCommits(ctx, repo.owner, repo.name, opt)
		if err != nil {
			return repo.explain(igf.Sentencef("looking who changed %s", path), err)
		}
		for n, c := range list {
			t := touchOf(c)
			t.Unread = (opt.Page-1)*touchesPage+n+1 == maxTouches
			t.File = func(path string) ([]byte, error) { return repo.file(ctx, path, c.GetSHA()) }
			t.Data = func() ([]byte, error) { return t.File(path) }
			if more, err := visit(t); err != nil || !more || t.Unread {
				return err
			}
		}
		if len(list) < touchesPage {
			return nil
		}
	}
}

// touchOf returns what a commit says of itself. Its signature is that of Git, where a program
// that has Git made it, else the one in its message.
func touchOf(c *github.RepositoryCommit) remote.Touch {
	by, commit := c.GetCommit().GetAuthor(), c.GetCommit()
	t := remote.Touch{Revision: remote.Revision(c.GetSHA()), By: by.GetName(), Email: by.GetEmail(), At: remote.WhenOf(by.GetDate().Time), Merged: true}
	if t.Signed, t.Signature = commit.GetVerification().GetPayload(), commit.GetVerification().GetSignature(); t.Signature != "" {
		return t
	}
	var text string
	text, t.Signature = remote.CutSignature(commit.GetMessage())
	var parents []string
	for _, p := range c.Parents {
		parents = append(parents, p.GetSHA())
	}
	t.Signed = remote.CommitText(commit.GetTree().GetSHA(), parents, remote.Signature{Name: t.By, Email: t.Email}, by.GetDate().UTC(), text)
	return t
}

// firstPage is how many commits First asks for, of each path.
const firstPage = 100

// First implements remote.Historian, with a request for each path and for each two of them.
func (r *Remote) First(ctx context.Context, paths []string, at remote.Revision) (string, error) {
	first, since := "", ""
	for _, path := range paths {
		opt := &github.CommitsListOptions{SHA: string(at), Path: path, ListOptions: github.ListOptions{PerPage: firstPage}}
		list, _, err := r.repo.client.Repositories.ListCommits(ctx, r.repo.owner, r.repo.name, opt)
		if err != nil {
			return "", r.repo.explain(igf.Sentencef("looking who changed %s", path), err)
		}
		switch len(list) {
		case 0: // never there
			continue
		case firstPage: // changed so often that since when is not known
			return "", nil
		}
		began := list[len(list)-1].GetSHA()
		if since == "" {
			first, since = path, began
			continue
		}
		c, _, err := r.repo.client.Repositories.CompareCommits(ctx, r.repo.owner, r.repo.name, since, began, &github.ListOptions{PerPage: 1})
		if err != nil {
			return "", r.repo.explain(igf.Sentencef("looking who changed %s", path), err)
		}
		if c.GetStatus() == "behind" {
			first, since = path, began
		} else if c.GetStatus() != "ahead" { // neither is the older one
			return "", nil
		}
	}
	return first, nil
}

// file returns a file as it was in a revision, nil for none.
func (r *repository) file(ctx context.Context, path, sha string) ([]byte, error) {
	file, _, _, err := r.client.Repositories.GetContents(ctx, r.owner, r.name, path, &github.RepositoryContentGetOptions{Ref: sha})
	if statusOf(err) == http.StatusNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, r.explain(igf.Sentencef("downloading %s", path), err)
	}
	if file == nil {
		return nil, nil // a folder
	}
	text, err := file.GetContent()
	return []byte(text), err
}
