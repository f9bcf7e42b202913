namespace Roi.Rules.Json;

/// <summary>The members of an object, each key once.</summary>
internal sealed class SourceMembers
{
    /// <summary>The most members that are searched one by one: most objects have few, and an index takes more memory.</summary>
    private const int MostUnindexed = 8;

    private readonly List<SourceMember> members = new(1);
    private Dictionary<string, SourceMember>? byName;

    /// <summary>The members in the order of the file.</summary>
    public IReadOnlyList<SourceMember> InOrder => members;

    /// <summary>The member of a key; null where there is none.</summary>
    public SourceMember? Find(string key)
    {
        if (byName is not null)
            return byName.GetValueOrDefault(key);
        foreach (var member in members)
        {
            if (member.Name == key)
                return member;
        }
        return null;
    }

    /// <summary>Adds a member unless its key is there already; returns the existing member then.</summary>
    public SourceMember? Add(SourceMember member)
    {
        if (Find(member.Name) is { } existing)
            return existing;
        members.Add(member);
        if (byName is not null)
            byName.Add(member.Name, member);
        else if (members.Count > MostUnindexed)
            byName = members.ToDictionary(known => known.Name, StringComparer.Ordinal);
        return null;
    }
}
