using System.Linq.Dynamic.Core;
using System.Linq.Dynamic.Core.CustomTypeProviders;
using System.Reflection;
using System.Runtime.CompilerServices;
using Roi.Rules.Json;
using RulesEngine.ExpressionBuilders;

namespace Roi.Rules.Deciding;

/// <summary>Tells Dynamic LINQ that an expression can name no types but those of its own literals.</summary>
/// <remarks>
/// RulesEngine asks for every type of every loaded assembly that carries an attribute of Dynamic LINQ, anew for each engine, and
/// Dynamic LINQ itself loads every type of the runtime to find the enumerations among them. No expression of ours names a type,
/// and each of the two searches takes longer than all the rest of a decision.
/// </remarks>
internal sealed class NoTypes : IDynamicLinqCustomTypeProvider
{
    private static readonly ParsingConfig Config = new() { CustomTypeProvider = new NoTypes(), SupportEnumerationsFromSystemNamespace = false };

    private NoTypes()
    {
    }

    /// <summary>Keeps an engine from searching. It offers no setting for that, so its parser is handed the configuration that
    /// it would make for itself; it keeps it while its own custom types stay null.</summary>
    public static void Impose(RulesEngine.RulesEngine engine) => ConfigOf(ParserOf(engine)) = Config;

    public HashSet<Type> GetCustomTypes() => [];

    public Dictionary<Type, List<MethodInfo>> GetExtensionMethods() => [];

    public Type? ResolveType(string typeName) => null;

    public Type? ResolveTypeBySimpleName(string simpleTypeName) => null;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_ruleExpressionParser")]
    private static extern ref RuleExpressionParser ParserOf(RulesEngine.RulesEngine engine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_cachedParsingConfig")]
    private static extern ref ParsingConfig ConfigOf(RuleExpressionParser parser);
}
