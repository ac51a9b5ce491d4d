package github

import (
	"context"
	"net/http"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// touchesPage is how many commits Touches asks for, once.
const touchesPage = 10

// Touches implements remote.Historian, with one request, and one for each file that visit
// wants to read.
func (r *Remote) Touches(ctx context.Context, path string, at remote.Revision, visit func(remote.Touch) (bool, error)) error {
	repo := r.repo
	opt := &github.CommitsListOptions{SHA: string(at), Path: path, ListOptions: github.ListOptions{PerPage: touchesPage}}
	list, _, err := repo.client.Repositories.ListCommits(ctx, repo.owner, repo.name, opt)
	if err != nil {
		return repo.explain(igf.Sentencef("looking who changed %s", path), err)
	}
	for _, c := range list {
		signed := c.GetCommit().GetAuthor()
		more, err := visit(remote.Touch{By: signed.GetName(), At: signed.GetDate().UTC(), Data: func() ([]byte, error) {
			return repo.file(ctx, path, c.GetSHA())
		}})
		if err != nil || !more {
			return err
		}
	}
	return nil
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
