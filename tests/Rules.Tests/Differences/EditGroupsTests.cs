using System.Collections.Immutable;
using Roi.Rules.Differences;

namespace Roi.Rules.Tests.Differences;

public class EditGroupsTests
{
    [Fact]
    public void Edits_that_can_be_made_alone_stay_alone() => Assert.Equal("0 1 2", Groups(3, _ => true));

    [Fact]
    public void An_edit_is_joined_with_the_one_that_it_needs_and_with_no_other() =>
        Assert.Equal("0 1+6 2 3 4 5 7", Groups(8, group => !group.Contains(1) || group.Contains(6)));

    [Fact]
    public void Needs_are_followed_from_edit_to_edit() =>
        Assert.Equal("0+3+5 1 2 4", Groups(6, group => (!group.Contains(0) || group.Contains(3))
        && (!group.Contains(3) || group.Contains(5))));

    [Fact]
    public void Edits_that_two_others_need_join_both() =>
        Assert.Equal("0+2+4 1 3", Groups(5, group => (!group.Contains(0) || group.Contains(4))
        && (!group.Contains(2) || group.Contains(4))));

    [Fact]
    public void Edits_that_only_hold_all_together_are_one_group() => Assert.Equal("0+1+2+3", Groups(4, group => group.Length == 4));

    [Fact]
    public void What_an_edit_needs_is_looked_for_by_the_cheaper_condition_and_then_tried_once()
    {
        List<string> tried = [];
        var groups = EditGroups.Of(8, group =>
        {
            tried.Add(string.Join('+', group));
            return MayHold(group);
        }, MayHold);
        Assert.Equal("0 1+6 2 3 4 5 7", Text(groups));
        Assert.Equal("0 1 1+6 2 3 4 5 6 7", string.Join(' ', tried));

        static bool MayHold(ImmutableArray<int> group) => !group.Contains(1) || group.Contains(6);
    }

    [Fact]
    public void Where_the_cheaper_condition_is_not_enough_the_other_decides() => Assert.Equal("0+2+3 1", Text(EditGroups.Of(4,
        group => !group.Contains(0) || (group.Contains(2) && group.Contains(3)), group => !group.Contains(0) || group.Contains(3))));

    [Fact]
    public void Every_edit_is_in_one_group_and_every_group_holds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            var needs = Enumerable.Range(0, 8).Select(_ => (Edit: random.Next(12), Needed: random.Next(12))).ToList();
            bool Holds(ImmutableArray<int> group) => needs.All(need => !group.Contains(need.Edit) || group.Contains(need.Needed));
            var groups = EditGroups.Of(12, Holds);
            Assert.True(groups.All(Holds), $"seed {seed}");
            Assert.Equal(Enumerable.Range(0, 12), groups.SelectMany(group => group).Order());
        }
    }

    private static string Groups(int count, Func<ImmutableArray<int>, bool> holds) =>
        Text(EditGroups.Of(count, holds));

    private static string Text(IEnumerable<ImmutableArray<int>> groups) =>
        string.Join(' ', groups.Select(group => string.Join('+', group)));
}
