package githubtest

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	gitobject "github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// resolve returns the full hash of a revision that peels to kind, else "".
func (g *gitDir) resolve(rev string, kind plumbing.ObjectType) string {
	hash := plumbing.NewHash(rev)
	if !plumbing.IsHash(rev) {
		hash = g.ref(rev)
	}
	for {
		o, err := g.EncodedObject(plumbing.AnyObject, hash)
		switch {
		case err != nil:
			return ""
		case o.Type() == kind:
			return hash.String()
		case o.Type() == plumbing.TagObject:
			tag, err := gitobject.DecodeTag(g, o)
			if err != nil {
				return ""
			}
			hash = tag.Target
		case o.Type() == plumbing.CommitObject && kind == plumbing.TreeObject:
			c, err := gitobject.DecodeCommit(g, o)
			if err != nil {
				return ""
			}
			hash = c.TreeHash
		default:
			return ""
		}
	}
}

// ref returns the hash that a name points at, zero for none.
func (g *gitDir) ref(name string) plumbing.Hash {
	for _, rule := range plumbing.RefRevParseRules {
		full := plumbing.ReferenceName(fmt.Sprintf(rule, name))
		if name == "" || full.Validate() != nil {
			continue
		}
		if ref, err := storer.ResolveReference(g, full); err == nil {
			return ref.Hash()
		}
	}
	return plumbing.ZeroHash
}

// has reports whether there is an object of that kind and full hash.
func (g *gitDir) has(sha string, kind plumbing.ObjectType) bool {
	if !plumbing.IsHash(sha) {
		return false
	}
	_, err := g.EncodedObject(kind, plumbing.NewHash(sha))
	return err == nil
}

// at reports whether a path is in the tree.
func (g *gitDir) at(tree, path string) bool {
	t, err := gitobject.GetTree(g, plumbing.NewHash(tree))
	if err != nil {
		return false
	}
	_, err = t.FindEntry(path)
	return err == nil
}

// read returns the bytes of a blob.
func (g *gitDir) read(sha string) ([]byte, error) {
	o, err := g.EncodedObject(plumbing.BlobObject, plumbing.NewHash(sha))
	if err != nil {
		return nil, err
	}
	r, err := o.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// write adds an object.
func (g *gitDir) write(o interface {
	Encode(plumbing.EncodedObject) error
},
) (plumbing.Hash, error) {
	m := g.NewEncodedObject()
	if err := o.Encode(m); err != nil {
		return plumbing.ZeroHash, err
	}
	g.made[m.Hash()] = m
	return m.Hash(), nil
}

// blob is a file before it is written into the repository.
type blob []byte

// Encode makes a Git object of the bytes.
func (b blob) Encode(o plumbing.EncodedObject) error {
	o.SetType(plumbing.BlobObject)
	w, err := o.Writer()
	if err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return err
	}
	return w.Close()
}

// change is a file that is put into a tree, or, with a zero hash, removed.
type change struct {
	path string
	mode filemode.FileMode
	hash plumbing.Hash
}

// apply writes the tree base with its changes; zero when nothing is left. A
// file gives way to a folder of its name, and the other way round.
func (g *gitDir) apply(base plumbing.Hash, changes []change) (plumbing.Hash, error) {
	entries, below := map[string]gitobject.TreeEntry{}, map[string][]change{}
	if !base.IsZero() {
		t, err := gitobject.GetTree(g, base)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		for _, e := range t.Entries {
			entries[e.Name] = e
		}
	}
	for _, c := range changes {
		name, rest, deep := strings.Cut(c.path, "/")
		switch {
		case deep:
			below[name] = append(below[name], change{rest, c.mode, c.hash})
		case c.hash.IsZero():
			delete(entries, name)
		default:
			entries[name] = gitobject.TreeEntry{Name: name, Mode: c.mode, Hash: c.hash}
			delete(below, name)
		}
	}
	for name, inside := range below {
		old := entries[name]
		if old.Mode != filemode.Dir {
			old.Hash = plumbing.ZeroHash
		}
		hash, err := g.apply(old.Hash, inside)
		switch {
		case err != nil:
			return plumbing.ZeroHash, err
		case !hash.IsZero():
			entries[name] = gitobject.TreeEntry{Name: name, Mode: filemode.Dir, Hash: hash}
		case old.Mode == filemode.Dir:
			delete(entries, name)
		}
	}
	if len(entries) == 0 {
		return plumbing.ZeroHash, nil
	}
	return g.writeTree(entries)
}

func (g *gitDir) writeTree(entries map[string]gitobject.TreeEntry) (plumbing.Hash, error) {
	t := &gitobject.Tree{}
	for _, e := range entries {
		t.Entries = append(t.Entries, e)
	}
	slices.SortFunc(t.Entries, func(a, b gitobject.TreeEntry) int { return strings.Compare(sortName(a), sortName(b)) })
	return g.write(t)
}

// sortName gives Git's order: a folder stands as if its name ended with a slash.
func sortName(e gitobject.TreeEntry) string {
	if e.Mode == filemode.Dir {
		return e.Name + "/"
	}
	return e.Name
}

// who is a commit's author or committer as the API takes it.
type who struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Date  string `json:"date"`
}

// signature returns the person as Git writes them, without what it cannot hold.
func (w who) signature() (gitobject.Signature, error) {
	clean := func(text string) string {
		return strings.Trim(strings.NewReplacer("<", "", ">", "", "\n", "").Replace(text), " .,:;\"'\\\r\t")
	}
	at, err := time.Parse(time.RFC3339, w.Date)
	if name := clean(w.Name); err != nil || name != "" {
		return gitobject.Signature{Name: name, Email: clean(w.Email), When: at}, err
	}
	return gitobject.Signature{}, fmt.Errorf("the name %q of an author is empty", w.Name)
}

// commit writes a commit object and returns its hash.
func (g *gitDir) commit(tree string, parents []string, author, committer who, message string) (string, error) {
	c := &gitobject.Commit{TreeHash: plumbing.NewHash(tree), Message: message}
	for _, p := range parents {
		c.ParentHashes = append(c.ParentHashes, plumbing.NewHash(p))
	}
	var err error
	if c.Author, err = author.signature(); err != nil {
		return "", err
	}
	if c.Committer, err = committer.signature(); err != nil {
		return "", err
	}
	hash, err := g.write(c)
	return hash.String(), err
}
