using Roi.Rules.Effective;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Testing;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Rules.Tests.Loading;

/// <summary>A rule file that has the id of a file of the library is told, unless it is that file.</summary>
public sealed class LibraryIdTests : IDisposable
{
    private static readonly string Base = File.ReadAllText(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!.Name);

    private readonly Desk desk = new();

    [Fact]
    public void The_program_knows_the_digests_of_the_files_that_it_ships()
    {
        Assert.NotEmpty(RuleLibrary.Ids);
        foreach (var id in RuleLibrary.Ids)
        {
            var content = new FileContent(File.ReadAllBytes(Repository.PathOf("rules", "library", id + ".json")));
            Assert.Equal(content.Digest, RuleLibrary.DigestOf(id));
        }
        Assert.Null(RuleLibrary.DigestOf("our-plant"));
    }

    [Fact]
    public void Nothing_is_said_of_the_library_of_a_copy_of_its_files_and_of_ids_of_ones_own()
    {
        var own = Plant.Layer("\"owner\": \"x\"");
        Assert.Empty(desk.Analysis(Plant.Scenario, own).Rules.NotOfLibrary);
        var copied = desk.Analysis(Plant.Scenario.With(("\"manufacturing-ai\"", "\"copy.json\""),
            ("Worked", Path.GetFileName(desk.Put("copy.json", Base)))));
        Assert.Empty(copied.Rules.NotOfLibrary);
        Assert.Equal(copied.Rules.Layers[0].Digest, copied.Rules.Layers[0].LibraryDigest);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("// Ours.")]
    public void Any_other_content_under_an_id_of_the_library_is_told(string addition)
    {
        desk.Put("own.json", Base + addition);
        var scenario = Plant.Scenario.With(("\"manufacturing-ai\"", "\"own.json\""));
        var analysis = desk.Analysis(scenario);
        var layer = analysis.Rules.Layers[0];
        var told = $"manufacturing-ai is not the file of that id in the library of this program: its digest is {layer.Digest[..12]}, that "
            + $"of the library {RuleLibrary.DigestOf("manufacturing-ai")![..12]}.";
        Assert.Equal(told, analysis.Disclosures[0]);
        Assert.Equal([told], RulesInEffect.Load(new(desk.PathOf("scenario.json"), Desk.Few)).Value!.Rules.NotOfLibrary);
    }

    [Fact]
    public void A_layer_below_another_is_told_too()
    {
        desk.Put("own.json", Base + " ");
        var layers = new[] { "a", "b" }.Select(id => new RuleLayer(id, "1.0.0", id + ".json", null, null)
        {
            Digest = new string('1', 64),
            LibraryDigest = id == "a" ? new string('2', 64) : null,
        });
        Assert.Equal(["a is not the file of that id in the library of this program: its digest is 111111111111, that of the library "
            + "222222222222."], new RulesInForce("b", "1.0.0", "B", [.. layers]).NotOfLibrary);
    }

    [Fact]
    public void A_review_warns_of_it()
    {
        var own = desk.Put("own.json", Base + " ");
        Assert.Equal(["own.json: the id \"manufacturing-ai\" is that of a file of the library, which is another: every report will say so; "
            + "give this one an id of its own"], desk.Messages(RuleReview.Run([own])[0].Warnings));
        Assert.Empty(RuleReview.Run(["manufacturing-ai"])[0].Warnings);
    }

    public void Dispose() => desk.Dispose();
}
