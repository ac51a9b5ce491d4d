package access

import (
	"net"
	"net/url"
	"regexp"
	"strings"

	"rapporteur/app/igf"
)

// Address is where a repository is: its page, and the API of its site. It is made
// by ParseAddress only, and has no room for a name, password, token or question.
type Address struct {
	owner, name, page string
	api               *url.URL
}

// Owners and names of repositories, as GitHub allows them.
var nameForm = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,100}$`)

// IsAddress reports whether s is the address of a repository and not a folder.
func IsAddress(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "git@")
}

// ParseAddress reads the address of a repository's page, and the base address of
// the API: "" for the usual one of the page's host. Its errors never repeat what
// may hold a secret.
func ParseAddress(address, api string) (Address, error) {
	address = strings.TrimSpace(address)
	if rest, ok := strings.CutPrefix(address, "git@"); ok {
		address = "https://" + strings.Replace(rest, ":", "/", 1)
	}
	u, err := bare(address)
	if err != nil {
		return Address{}, err
	}
	if u == nil {
		return Address{}, igf.Errorf("this is not the address of a repository; it looks like https://github.com/owner/name")
	}
	owner, name, _ := strings.Cut(strings.Trim(strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), ".git"), "/"), "/")
	if !isName(owner) || !isName(name) {
		return Address{}, igf.Errorf("this is not the address of a repository on %s; it looks like https://%s/owner/name", u.Host, u.Host)
	}
	if u.Scheme != "https" && !Loopback(u.Hostname()) {
		return Address{}, igf.Errorf("the repository on %s would be asked for without encryption; use https", u.Host)
	}
	base := usualAPI(u)
	if api != "" {
		if base, err = parseAPI(api); err != nil {
			return Address{}, err
		}
	}
	return Address{owner: owner, name: name, page: u.Scheme + "://" + u.Host + "/" + owner + "/" + name, api: base}, nil
}

// bare reads an address that is nothing but scheme, host and path; it is nil where
// s is no address.
func bare(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	switch {
	case In(s):
		return nil, igf.Errorf("the address holds a token; take it out and sign in instead, and make a new token: this one was shown")
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, nil
	case u.User != nil:
		return nil, igf.Errorf("the address of the repository on %s holds a name or password; take that out and sign in instead", u.Host)
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(s, "#"):
		return nil, igf.Errorf("the address on %s goes on after its path, with ? or #, where a token could stand; leave that out", u.Host)
	}
	return u, nil
}

// Same reports whether two addresses are those of one repository.
func Same(one, other string) bool {
	a, err := ParseAddress(one, "")
	b, otherErr := ParseAddress(other, "")
	return err == nil && otherErr == nil && strings.EqualFold(a.page, b.page)
}

// SameHost reports whether two addresses are on one host.
func SameHost(one, other string) bool {
	a, err := ParseAddress(one, "")
	b, otherErr := ParseAddress(other, "")
	return err == nil && otherErr == nil && a.Site() == b.Site()
}

func isName(s string) bool { return nameForm.MatchString(s) && strings.Trim(s, ".") != "" }

func parseAPI(api string) (*url.URL, error) {
	base, err := bare(api)
	if err != nil {
		return nil, err
	}
	if base == nil {
		return nil, igf.Errorf("the address of the API is not an address; it looks like https://api.github.com/")
	}
	if base.Scheme != "https" && !Loopback(base.Hostname()) {
		return nil, igf.Errorf("the API at %s would be called without encryption; use https", base.Host)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/" // only so that paths can be joined to it
	}
	return base, nil
}

// usualAPI returns the address of the API of github.com or GitHub Enterprise.
func usualAPI(page *url.URL) *url.URL {
	if strings.EqualFold(page.Host, "github.com") || strings.EqualFold(page.Host, "www.github.com") {
		return &url.URL{Scheme: "https", Host: "api.github.com", Path: "/"}
	}
	return &url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/api/v3/"}
}

// Loopback reports whether a host is this computer, to which nothing needs encryption.
func Loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// String returns the address of the page.
func (a Address) String() string { return a.page }

// GoString keeps %#v from printing more.
func (a Address) GoString() string { return a.page }

// Owner returns the account that the repository belongs to.
func (a Address) Owner() string { return a.owner }

// Name returns the name of the repository.
func (a Address) Name() string { return a.name }

// API returns the base address of the API, used exactly as given; nil for the zero
// value.
func (a Address) API() *url.URL {
	if a.api == nil {
		return nil
	}
	u := *a.api
	return &u
}

// At returns the page of another repository, owner/name, of the same site.
func (a Address) At(fullName string) (string, error) {
	other, err := url.JoinPath(strings.TrimSuffix(a.page, a.owner+"/"+a.name), fullName)
	if err != nil {
		return "", igf.Errorf("this is not the address of a repository; it looks like https://github.com/owner/name")
	}
	b, err := ParseAddress(other, a.api.String())
	return b.page, err
}

// IsGitHub reports whether the API is that of github.com, which need not show what it is.
func (a Address) IsGitHub() bool { return a.Site() == "https://api.github.com" }

// Site returns the site of the API, to which the token belongs.
func (a Address) Site() string { return SiteOf(a.api) }

// Token returns what somebody typed as the token of the API's site.
func (a Address) Token(typed string) (Token, error) { return For(a.api, typed) }

// SignInPage returns the site that gives a token with a code; "" where the API is
// not that of the page, for then it would give a token of another site.
func (a Address) SignInPage() string {
	page, err := url.Parse(a.page)
	if err != nil || SiteOf(usualAPI(page)) != a.Site() {
		return ""
	}
	return page.Scheme + "://" + page.Host
}
