package githubtest

import (
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	gitobject "github.com/go-git/go-git/v5/plumbing/object"
)

func (g *gitDir) commitAt(sha string) (*gitobject.Commit, error) {
	return gitobject.GetCommit(g, plumbing.NewHash(sha))
}

// beyond returns the commits of to that from does not have, oldest first.
func (g *gitDir) beyond(from, to string) ([]string, error) {
	known := map[plumbing.Hash]bool{}
	if err := g.walk(from, nil, func(c *gitobject.Commit) { known[c.Hash] = true }); err != nil {
		return nil, err
	}
	var list []string
	err := g.walk(to, known, func(c *gitobject.Commit) { list = append(list, c.Hash.String()) })
	slices.Reverse(list)
	return list, err
}

// walk visits a commit and those before it, the newest first, except known
// ones and what only they lead to.
func (g *gitDir) walk(sha string, known map[plumbing.Hash]bool, visit func(*gitobject.Commit)) error {
	c, err := g.commitAt(sha)
	if err != nil {
		return err
	}
	return gitobject.NewCommitIterCTime(c, known, nil).ForEach(func(c *gitobject.Commit) error {
		visit(c)
		return nil
	})
}

// mergeBase returns the newest commit that both have, "" where there is none.
func (g *gitDir) mergeBase(a, b string) (string, error) {
	one, err := g.commitAt(a)
	if err != nil {
		return "", err
	}
	other, err := g.commitAt(b)
	if err != nil {
		return "", err
	}
	bases, err := one.MergeBase(other)
	if err != nil || len(bases) == 0 {
		return "", err
	}
	return bases[0].Hash.String(), nil
}

func (g *gitDir) isAncestor(old, sha string) bool {
	base, err := g.mergeBase(old, sha)
	return err == nil && base == old
}
